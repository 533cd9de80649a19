import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Readable } from "node:stream";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { soon } from "../testing/soon.ts";
import {
  startTestGateway,
  type TestGateway,
  type TestGatewayOptions,
} from "../testing/start-test-gateway.ts";

const MEBIBYTE = 1_048_576;
const TRANSCRIPTIONS = "/v1/audio/transcriptions";
const MODELS = [
  "whisper-1",
  "gpt-4o-transcribe",
  "gpt-image-1",
  "dall-e-2",
  { model: "heard", upstream: "whisper-1" },
];

let first: RunningSimulator;
let second: RunningSimulator;
const gateways: TestGateway[] = [];
const sockets: Socket[] = [];
const servers: Server[] = [];

beforeAll(async () => {
  first = await startSimulator();
  second = await startSimulator();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
  for (const simulator of [first, second]) simulator.clearLog();
});
afterAll(async () => {
  await first?.close();
  await second?.close();
});

async function gatewayTo(urls: readonly string[], options: TestGatewayOptions = {}): Promise<TestGateway> {
  const gateway = await startTestGateway(
    urls.map((url, tier) => ({ baseUrl: `${url}/v1`, models: MODELS, tier })),
    options,
  );
  gateways.push(gateway);
  return gateway;
}

/** Sixteen bits at 16 kHz, one channel. */
function wav(seconds: number): Buffer {
  const data = Buffer.alloc(32_000 * seconds, 1);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(16_000, 24);
  head.writeUInt32LE(32_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** Five frames of 320 kbit/s before a thousand of 8 kbit/s, of 72 ms each. */
function lyingMp3(): Buffer {
  const [first, rest] = [Buffer.alloc(1_044), Buffer.alloc(72)];
  first.set([0xff, 0xfb, 0xe0, 0]);
  rest.set([0xff, 0xe3, 0x18, 0]);
  return Buffer.concat([...Array<Buffer>(5).fill(first), ...Array<Buffer>(1_000).fill(rest)]);
}

/** The same, at the highest rate of bytes that can be said. */
function lying(sound: Buffer): Buffer {
  sound.writeUInt32LE(0xffff_ffff, 28);
  return sound;
}

type Entries = Readonly<Record<string, string | Buffer>>;

function formOf(entries: Entries): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value)], { type: "audio/wav" }), "Größe \u{1F600}.wav");
  }
  return form;
}

const send = (gateway: TestGateway, entries: Entries, path = TRANSCRIPTIONS) =>
  fetch(`${gateway.url}${path}`, {
    method: "POST",
    body: formOf(entries),
    headers: { authorization: `Bearer ${gateway.key}` },
  });

const usageOf = ({ journal }: TestGateway) =>
  journal.events.map(({ usage, estimated }) => ({ usage, estimated }));
const lastOf = ({ journal }: TestGateway) => journal.events.at(-1);
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

describe("a form on its way to a provider", () => {
  it.each([
    ["before", { model: "heard", language: "en", file: wav(2) }],
    ["after", { file: wav(2), language: "en", model: "heard" }],
  ])("arrives whole with the provider's name for the model, which stands %s its file", async (_, entries) => {
    const gateway = await gatewayTo([first.url], { maxBodyBytes: MEBIBYTE });
    const response = await send(gateway, entries);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ usage: { type: "duration", seconds: 2 } });
    expect(first.log()[0]?.parts).toEqual([
      expect.objectContaining({ name: "model", value: "whisper-1" }),
      expect.objectContaining({ name: "language", bytes: 2 }),
      {
        name: "file",
        fileName: "Größe \u{1F600}.wav",
        contentType: "audio/wav",
        bytes: 64_044,
        sha256: sha256(wav(2)),
        value: null,
      },
    ]);
    expect(lastOf(gateway)).toMatchObject({
      endpoint: "audio/transcriptions",
      requestedModel: "heard",
      usage: { audioSeconds: 2 },
      estimated: false,
    });
  });

  it("goes to Azure's path for a deployment as it goes to OpenAI's", async () => {
    const gateway = await gatewayTo([first.url]);
    const path = "/openai/deployments/heard/audio/translations?api-version=2024-10-21";
    expect((await send(gateway, { file: wav(1) }, path)).status).toBe(200);
    expect(first.log()[0]).toMatchObject({ path: "/v1/audio/translations", model: "whisper-1" });
  });

  it.each([
    [
      "tokens of a model that is billed by them",
      { model: "gpt-4o-transcribe", file: wav(3) },
      { audioInput: 30, output: 6 },
      false,
    ],
    [
      "the duration of a verbose answer",
      { model: "whisper-1", response_format: "verbose_json", file: wav(3) },
      { audioSeconds: 3 },
      false,
    ],
    [
      "the seconds that a WAV file has, where its answer is text: nobody counted them",
      { model: "whisper-1", response_format: "text", file: wav(3) },
      { audioSeconds: 3 },
      true,
    ],
    [
      "seconds by the size of other sound, as a guess",
      { model: "whisper-1", response_format: "text", file: Buffer.alloc(80_000) },
      { audioSeconds: 10 },
      true,
    ],
    [
      "the seconds until which subtitles speak, rather than by the size of other sound",
      { model: "whisper-1", response_format: "vtt", file: Buffer.alloc(80_000) },
      { audioSeconds: 5 },
      true,
    ],
    [
      "the seconds that a WAV file has, whatever its head says of them",
      { model: "whisper-1", response_format: "text", file: lying(wav(3)) },
      { audioSeconds: 3 },
      true,
    ],
    [
      "the seconds that the frames of an MP3 last, whatever the first of them say",
      { model: "whisper-1", response_format: "text", file: lyingMp3() },
      { audioSeconds: 73 },
      true,
    ],
    [
      "a guess where a text says no tokens",
      { model: "gpt-4o-transcribe", response_format: "text", file: wav(3) },
      { audioInput: 30 },
      true,
    ],
    [
      "what a stream says at its end",
      { model: "gpt-4o-transcribe", stream: "true", file: wav(3) },
      { audioInput: 30, output: 6 },
      false,
    ],
  ])("is billed by %s", async (_, entries, usage, estimated) => {
    const gateway = await gatewayTo([first.url], { maxBodyBytes: MEBIBYTE });
    const response = await send(gateway, entries);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.length).toBeGreaterThan(5);
    expect(usageOf(gateway)).toEqual([{ usage: expect.objectContaining(usage), estimated }]);
  });

  it("keeps the content type of a text, and takes a page for none", async () => {
    const gateway = await gatewayTo([first.url, second.url]);
    first.script(["html"]);
    const response = await send(gateway, { model: "whisper-1", response_format: "vtt", file: wav(1) });
    expect(response.headers.get("content-type")).toContain("text/vtt");
    expect(await response.text()).toMatch(/^WEBVTT/);
    expect(second.log()).toHaveLength(1);
  });

  it.each([
    [
      "by tokens",
      { model: "gpt-image-1", prompt: "A cat", n: "2", quality: "low", image: Buffer.alloc(200) },
      "edits",
      { imageOutput: 544, imageInput: 194 },
    ],
    ["by the picture", { model: "dall-e-2", n: "3", image: Buffer.alloc(200) }, "variations", { images: 3 }],
    [
      "by the tokens of a stream",
      { model: "gpt-image-1", prompt: "A cat", stream: "true", quality: "low", image: Buffer.alloc(200) },
      "edits",
      { imageOutput: 272 },
    ],
  ])("makes pictures that are billed %s", async (_, entries, path, usage) => {
    const gateway = await gatewayTo([first.url]);
    const response = await send(gateway, entries, `/v1/images/${path}`);
    expect([response.status, (await response.text()).length > 10]).toEqual([200, true]);
    expect(usageOf(gateway)).toEqual([{ usage: expect.objectContaining(usage), estimated: false }]);
  });

  it("is refused in the provider's words where the provider does not take it", async () => {
    const gateway = await gatewayTo([first.url, second.url]);
    const response = await send(gateway, { model: "whisper-1", file: Buffer.alloc(10) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: "audio_too_short" } });
    expect(second.log()).toHaveLength(0);
  });
});

describe("a form whose provider fails", () => {
  it.each(["503", "reset", "empty"])("goes to the next one while it is kept (%s)", async (fault) => {
    const gateway = await gatewayTo([first.url, second.url], { maxBodyBytes: MEBIBYTE });
    first.script([fault]);
    const response = await send(gateway, { model: "whisper-1", file: wav(4) });
    expect([response.status, response.headers.get("x-operon-attempts")]).toEqual([200, "2"]);
    expect(second.log()[0]?.parts).toContainEqual(expect.objectContaining({ sha256: sha256(wav(4)) }));
  });

  it("is not sent again where too much of it has left", async () => {
    const gateway = await gatewayTo([first.url, second.url], { replayBytes: 10_000 });
    first.script(["503"]);
    const response = await send(gateway, { model: "whisper-1", file: wav(4) });
    expect(response.status).toBe(503);
    await response.text();
    expect(second.log()).toHaveLength(0);
    expect(gateway.journal.events).toHaveLength(1);
  });

  it("goes to the next one, however large it is, where nothing of it has left", async () => {
    const gateway = await gatewayTo(["http://127.0.0.1:1", second.url], { replayBytes: 10_000 });
    expect((await send(gateway, { model: "whisper-1", file: wav(4) })).status).toBe(200);
  });

  it("hears what a provider says in the middle of it, and stops sending", async () => {
    let taken = 0;
    const server = createServer((socket) => {
      sockets.push(socket.on("error", () => undefined));
      socket.on("data", (data) => {
        taken += data.length;
        const body =
          '{"error":{"message":"Too large","type":"invalid_request_error","param":null,"code":null}}';
        if (taken > 100_000 && taken - data.length <= 100_000) {
          socket.write(
            `HTTP/1.1 400 Bad\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
          );
        }
      });
    }).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    const gateway = await gatewayTo([`http://127.0.0.1:${(server.address() as AddressInfo).port}`]);
    const client = await begin(gateway, "whisper-1");
    const chunk = Buffer.alloc(65_536);
    const feed = setInterval(() => client.socket.write(chunk), 5);
    await soon(() => expect(client.text).toMatch(/HTTP\/1\.1 400 .*Too large/s));
    clearInterval(feed);
    await soon(() => expect(sockets[0]?.destroyed).toBe(true));
  });
});

/** A client in the middle of a form that has no end in sight. */
async function begin(gateway: TestGateway, model: string) {
  const socket = connect(Number(new URL(gateway.url).port), "127.0.0.1");
  sockets.push(socket.on("error", () => undefined));
  const client = { socket, text: "" };
  socket.setEncoding("latin1").on("data", (data: string) => {
    client.text += data;
  });
  socket.write(
    `POST ${TRANSCRIPTIONS} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${gateway.key}\r\n` +
      `content-type: multipart/form-data; boundary=b\r\ncontent-length: ${400 * MEBIBYTE}\r\n\r\n` +
      `--b\r\ncontent-disposition: form-data; name="model"\r\n\r\n${model}\r\n` +
      `--b\r\ncontent-disposition: form-data; name="file"; filename="a.wav"\r\n\r\n`,
  );
  return client;
}

describe("a client that leaves in the middle of its form", () => {
  it("ends the request to the provider, and is on record", async () => {
    const gateway = await gatewayTo([first.url]);
    const client = await begin(gateway, "whisper-1");
    client.socket.write(randomBytes(100_000));
    await soon(() => expect(first.log()).toHaveLength(1));
    client.socket.destroy();
    await soon(() => expect(first.log()[0]?.outcome).toBe("aborted"));
    await soon(() => expect(gateway.journal.events).toHaveLength(1));
    expect(lastOf(gateway)).toMatchObject({ final: true });
    expect(gateway.unexpected).toEqual([]);
  });
});

const part = (name: string, value: string) =>
  `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (value: string, fileName = "a.wav") =>
  `--b\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n${value}\r\n`;
const MODEL = part("model", "whisper-1");
const END = "--b--\r\n";

describe("a hostile form", () => {
  const raw = (gateway: TestGateway, body: string, contentType = "multipart/form-data; boundary=b") =>
    fetch(`${gateway.url}${TRANSCRIPTIONS}`, {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${gateway.key}`, "content-type": contentType },
    });

  it.each([
    ["without a boundary", MODEL + file("x") + END, "multipart/form-data", 400],
    ["of JSON", "{}", "application/json", 400],
    ["without a model", file("x".repeat(200)) + END, undefined, 400],
    ["whose model is no name", part("model", "\u0000") + END, undefined, 400],
    ["with two models before its file", MODEL + MODEL + file("x") + END, undefined, 400],
    [
      "with a second model after its file",
      MODEL + file("x".repeat(200)) + part("model", "gpt-4o") + END,
      undefined,
      400,
    ],
    ["that ends in the middle of a part", MODEL + file("x".repeat(200)), undefined, 400],
    ["of ten thousand parts", MODEL + part("a", "b").repeat(10_000) + END, undefined, 400],
    [
      "of ten thousand parts after its file",
      MODEL + file("x".repeat(200)) + part("a", "b").repeat(10_000) + END,
      undefined,
      400,
    ],
    ["with a field that does not end", MODEL + part("prompt", "x".repeat(100_000)) + END, undefined, 400],
    ["for a model that is not there", part("model", "nothing") + file("x") + END, undefined, 404],
  ])("%s is answered as the contract says", async (name, body, contentType, status) => {
    const gateway = await gatewayTo([first.url, second.url]);
    const response = await raw(gateway, body, contentType);
    const answer = (await response.json()) as { error?: { message: string } };
    expect([name, response.status]).toEqual([name, status]);
    expect(answer.error?.message).toBeTypeOf("string");
    expect([...first.log(), ...second.log()].map((entry) => entry.status)).not.toContain(200);
    expect(gateway.unexpected).toEqual([]);
  });

  it("puts nothing into the headers of its parts", async () => {
    const gateway = await gatewayTo([first.url]);
    const response = await raw(
      gateway,
      `${MODEL}${file("x".repeat(200), 'a%0d%0ax-evil: 1\\"; name=\\"model')}${END}`,
    );
    expect(response.status).toBe(200);
    const parts = first.log()[0]?.parts ?? [];
    expect(parts.filter(({ name }) => name === "model")).toHaveLength(1);
    expect(parts).toHaveLength(2);
  });

  it("is 413 where it is longer than allowed, at once or in the middle of it", async () => {
    const gateway = await gatewayTo([first.url], { maxUploadBytes: 10_000 });
    expect((await raw(gateway, MODEL + file("x".repeat(20_000)) + END)).status).toBe(413);
    const chunks = [MODEL, file("x".repeat(20_000)), END].map((text) => Buffer.from(text));
    const response = await fetch(`${gateway.url}${TRANSCRIPTIONS}`, {
      method: "POST",
      body: Readable.toWeb(Readable.from(chunks)) as ReadableStream,
      duplex: "half",
      headers: { authorization: `Bearer ${gateway.key}`, "content-type": "multipart/form-data; boundary=b" },
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it("is 413 where its model does not come within what a body may be", async () => {
    const gateway = await gatewayTo([first.url], { maxBodyBytes: 10_000 });
    expect((await raw(gateway, file("x".repeat(200_000)) + MODEL + END)).status).toBe(413);
    expect(first.log()).toHaveLength(0);
  });
});
