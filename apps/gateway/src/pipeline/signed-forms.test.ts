import { createSignedFetch } from "@operon/client";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { contentDigest, importSigningSecret, makeSigningSecret, makeVirtualKey } from "@operon/trust";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const KEY_ID = "42";
const signingSecret = makeSigningSecret();
let simulator: RunningSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  simulator = await startSimulator();
  gateway = await startTestGateway(
    [{ kind: "openai", baseUrl: `${simulator.url}/v1`, models: ["gpt-image-1", "whisper-1", "gpt-4o"] }],
    {
      readSigningKeys: async () =>
        new Map([
          [KEY_ID, { current: importSigningSecret(signingSecret), previous: null, previousUntilMs: 0 }],
        ]),
    },
  );
  const changes = { id: KEY_ID, hasSigningSecret: true, requireSignature: true };
  gateway.apply({ keys: [gateway.keyRow(makeVirtualKey(), changes)] });
});
beforeEach(() => {
  simulator.clearLog();
  gateway.journal.events.length = 0;
  gateway.journal.starts.length = 0;
});
afterEach(() => expect(gateway.unexpected).toEqual([]));
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

/** A PNG of one point, as far as anybody here looks; and a second of silence. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const WAV = Buffer.concat([
  Buffer.from("52494646247d000057415645666d74201000000001000100803e0000007d0000", "hex"),
  Buffer.from("0200100064617461007d0000", "hex"),
  Buffer.alloc(32_000),
]);

type Form = Readonly<Record<string, string | readonly [name: string, type: string, bytes: Buffer]>>;
const FORMS: readonly (readonly [path: string, form: Form])[] = [
  ["/v1/images/edits", { model: "gpt-image-1", prompt: "A hat", image: ["a.png", "image/png", PNG] }],
  ["/v1/audio/transcriptions", { file: ["a.wav", "audio/wav", WAV], model: "whisper-1" }],
  ["/v1/files", { purpose: "user_data", file: ["a.txt", "text/plain", Buffer.from("Lorem")] }],
];

async function encoded(form: Form): Promise<{ readonly body: Buffer; readonly contentType: string }> {
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === "string") data.append(name, value);
    else data.append(name, new Blob([new Uint8Array(value[2])], { type: value[1] }), value[0]);
  }
  const response = new Response(data);
  return {
    body: Buffer.from(await response.arrayBuffer()),
    contentType: response.headers.get("content-type") ?? "",
  };
}

/** Signs the form, and sends what `change` makes of it. */
async function send(
  path: string,
  form: Form,
  change: (body: Buffer, headers: Headers) => Buffer = (body) => body,
): Promise<{ status: number; text: string }> {
  const { body, contentType } = await encoded(form);
  const sending: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const headers = new Headers(request.headers);
    const sent = change(Buffer.from(await request.arrayBuffer()), headers);
    return fetch(request.url, { method: "POST", headers, body: new Uint8Array(sent) });
  };
  const signed = createSignedFetch({ keyId: KEY_ID, signingSecret, fetch: sending });
  const headers = { "content-type": contentType };
  const response = await signed(`${gateway.url}${path}`, {
    method: "POST",
    headers,
    body: new Uint8Array(body),
  });
  return { status: response.status, text: await response.text() };
}

/** The same form with one byte of its file changed. */
function tampered(body: Buffer): Buffer {
  const changed = Buffer.from(body);
  const at = changed.lastIndexOf("\r\n--") - 1;
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
}

describe.each(FORMS)("a signed form to %s", (path, form) => {
  it("is served by its signature alone, and its file arrives whole", async () => {
    const answer = await send(path, form);
    expect(answer).toMatchObject({ status: 200 });
    const [, , bytes] = Object.values(form).find((value) => typeof value !== "string") ?? ["", "", PNG];
    const arrived = simulator.log().find((entry) => entry.path === path);
    expect(arrived?.parts).toContainEqual(expect.objectContaining({ bytes: bytes.length }));
    expect(arrived?.headerNames).not.toContain("signature");
  });

  it.each([
    ["one byte of whose file was changed", tampered],
    [
      "whose digest was made anew for other bytes",
      (body: Buffer, headers: Headers) => {
        const changed = tampered(body);
        headers.set("content-digest", contentDigest(changed));
        return changed;
      },
    ],
    [
      "without its digest",
      (body: Buffer, headers: Headers) => {
        headers.delete("content-digest");
        return body;
      },
    ],
  ])("is refused %s, and nothing of it leaves", async (_what, change) => {
    const answer = await send(path, form, change);
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: "invalid_signature" } });
    expect(simulator.log()).toEqual([]);
    expect(gateway.journal.starts).toEqual([]);
  });
});
