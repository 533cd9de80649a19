import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createSignedFetch } from "@operon/client";
import { startSimulator } from "@operon/simulator";
import { importSigningSecret, makeSigningSecret, makeVirtualKey } from "@operon/trust";
import { afterAll, beforeAll, expect, it } from "vitest";
import { batchLine } from "../testing/keeping-world.ts";
import { openTestHeld } from "../testing/open-test-held.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const MIB = 1_048_576;
const BOUNDARY = "a-boundary";
const ending = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
let simulator: Awaited<ReturnType<typeof startSimulator>>;
let dying: Server;
let gateway: TestGateway;

beforeAll(async () => {
  simulator = await startSimulator();
  dying = createServer((request) => {
    let seen = 0;
    request.on("data", (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > MIB) request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => dying.listen(0, "127.0.0.1", resolve));
  gateway = await startTestGateway([
    { kind: "openai", baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] },
    {
      kind: "openai",
      baseUrl: `http://127.0.0.1:${(dying.address() as AddressInfo).port}/v1`,
      tier: 5,
      models: ["dying"],
    },
  ]);
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
  dying?.close();
});

function beginning(purpose: string): Buffer {
  return Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\n${purpose}\r\n--${BOUNDARY}\r\n` +
      `content-disposition: form-data; name="file"; filename="a.jsonl"\r\n\r\n`,
  );
}

type Sent = { bytes: number };

/** A form whose file is `piece`, over and over; counts what was asked for. */
async function* form(purpose: string, piece: Buffer, times: number, sent: Sent = { bytes: 0 }) {
  yield beginning(purpose);
  for (let at = 0; at < times; at += 1) {
    sent.bytes += piece.length;
    yield piece;
  }
  yield ending;
}

function post(
  body: AsyncIterable<Buffer>,
  headers: Record<string, string> = {},
  to: TestGateway = gateway,
): Promise<Response> {
  return fetch(`${to.url}/v1/files`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${to.key}`,
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      ...headers,
    },
    body: body as never,
    duplex: "half",
  } as RequestInit);
}

it("no more is read of an upload than its provider takes", async () => {
  let taken = 0;
  const slow = createServer((request, response) => {
    request.once("data", () => request.pause());
    setTimeout(() => {
      request.on("data", (chunk: Buffer) => {
        taken += chunk.length;
      });
      request.on("end", () => {
        response.setHeader("content-type", "application/json");
        response.end('{"id":"file-slow","object":"file"}');
      });
      request.resume();
    }, 1_500);
  });
  await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/v1`;
  const world = await startTestGateway([{ kind: "openai", baseUrl, models: ["gpt-4o"] }]);
  const sent = { bytes: 0 };
  const answering = post(form("user_data", Buffer.alloc(MIB, "x"), 64, sent), {}, world);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  // What stands in the windows of two connections, and of what is between them.
  expect(sent.bytes).toBeLessThan(24 * MIB);
  expect(await (await answering).json()).toMatchObject({ id: "file-slow" });
  expect(taken).toBeGreaterThan(63 * MIB);
  await world.close();
  slow.close();
});

it("the input of a batch passes line by line, and is counted", async () => {
  const piece = Buffer.from(`${batchLine("gpt-4o")}\n`.repeat(100));
  const answer = await post(form("batch", piece, 100));
  expect(await answer.json()).toMatchObject({ purpose: "batch", bytes: 100 * piece.length });
});

it("a batch has at most 50,000 lines", async () => {
  const answer = await post(form("batch", Buffer.from(`${batchLine("gpt-4o")}\n`.repeat(1_000)), 51));
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("50000 lines")]);
});

it("a line without an end is refused after 16 MiB, first or later", async () => {
  for (const first of ["", `${batchLine("gpt-4o")}\n`]) {
    const sent = { bytes: 0 };
    const line = Buffer.alloc(MIB, `{"a":"`);
    async function* hostile() {
      yield beginning("batch");
      if (first !== "") yield Buffer.from(first);
      for (let at = 0; at < 1_024; at += 1) {
        sent.bytes += line.length;
        yield line;
      }
      yield ending;
    }
    const answer = await post(hostile()).catch(() => undefined);
    if (answer !== undefined) expect(answer.status).toBe(400);
    expect(sent.bytes).toBeLessThan(64 * MIB);
  }
});

it("a provider that dies during an upload is told of, and nothing is kept", async () => {
  const answer = await post(form("user_data", Buffer.alloc(MIB), 8), { "x-operon-model": "dying" });
  expect([answer.status, await answer.json()]).toMatchObject([503, { error: { code: "upstream_failed" } }]);
  expect(gateway.unexpected).toEqual([]);
});

it("a client that leaves during an upload leaves nothing behind", async () => {
  const controller = new AbortController();
  async function* half() {
    yield beginning("user_data");
    yield Buffer.alloc(MIB);
    controller.abort();
    yield Buffer.alloc(MIB);
  }
  const left = fetch(`${gateway.url}/v1/files`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${gateway.key}`,
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
    },
    body: half() as never,
    duplex: "half",
    signal: controller.signal,
  } as RequestInit);
  await expect(left).rejects.toThrow();
  const list = (await (
    await fetch(`${gateway.url}/v1/files`, { headers: { authorization: `Bearer ${gateway.key}` } })
  ).json()) as { data: { bytes: number }[] };
  expect(list.data.filter(({ bytes }) => bytes === 2 * MIB)).toEqual([]);
  expect(gateway.unexpected).toEqual([]);
});

it("a form that is cut short is no file", async () => {
  async function* cut() {
    yield beginning("user_data");
    yield Buffer.alloc(MIB);
  }
  expect((await post(cut())).status).toBe(400);
});

it("a signed upload is kept where its bytes are those that were signed, and else nowhere", async () => {
  const signingSecret = makeSigningSecret();
  const keys = { current: importSigningSecret(signingSecret), previous: null, previousUntilMs: 0 };
  const world = await startTestGateway(
    [{ kind: "openai", baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] }],
    { readSigningKeys: async () => new Map([["42", keys]]) },
  );
  world.apply({ keys: [world.keyRow(makeVirtualKey(), { id: "42", hasSigningSecret: true })] });
  const whole = (times: number) =>
    Buffer.concat([beginning("user_data"), Buffer.alloc(times * 100_000, "x"), ending]);
  // One that is kept for another attempt, and one that streams.
  for (const times of [1, 10]) {
    for (const tampers of [false, true]) {
      const sending: typeof fetch = (url, init) =>
        fetch(url, tampers ? { ...init, body: whole(times + 1) } : init);
      const signed = createSignedFetch({ keyId: "42", signingSecret, fetch: sending });
      const headers = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
      const answer = await signed(`${world.url}/v1/files`, { method: "POST", headers, body: whole(times) });
      expect([times, tampers, answer.status]).toEqual([times, tampers, tampers ? 401 : 200]);
    }
  }
  await world.close();
});

it("a file that nobody could find again is taken back", async () => {
  const held = {
    ...openTestHeld(),
    keepNow: async () => {
      throw new Error("PostgreSQL is away");
    },
  };
  const world = await startTestGateway(
    [{ kind: "openai", baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] }],
    { held },
  );
  const headers = { authorization: "Bearer sk-upstream-000000001" };
  const kept = async () =>
    ((await (await fetch(`${simulator.url}/v1/files`, { headers })).json()) as { data: unknown[] }).data
      .length;
  const before = await kept();
  const answer = await post(form("user_data", Buffer.alloc(10, "x"), 1), {}, world);
  expect([answer.status, await kept()]).toEqual([503, before]);
  await world.close();
});
