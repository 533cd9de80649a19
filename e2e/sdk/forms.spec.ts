import { expect } from "@playwright/test";
import { toFile } from "openai";
import { type CreatedKey, gatewayClient, test } from "./provisioned.ts";

type RequestRow = { readonly endpoint: string; readonly estimated: boolean };
type Sums = {
  readonly total: { readonly requests: number; readonly inputTokens: number; readonly outputTokens: number };
};

const SAMPLE_RATE = 16_000;
const SECONDS = 2;

/** Two seconds of silence: sixteen bits, one channel. */
function sound(): Buffer {
  const data = Buffer.alloc(SAMPLE_RATE * 2 * SECONDS);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(SAMPLE_RATE, 24);
  head.writeUInt32LE(SAMPLE_RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

test("sound and pictures go up as forms through the official SDK, and are on record", async ({
  api,
  run,
  sdk,
}) => {
  const { id: tenant } = await api.send<{ id: string }>("POST", "/tenants", {
    parentId: "1",
    slug: sdk.named("forms"),
    name: "Forms",
  });
  const { secret } = await api.send<CreatedKey>("POST", "/keys", { tenantId: tenant, name: "forms" });
  const openai = gatewayClient(run, secret);
  await expect(async () => void (await openai.models.list())).toPass({ intervals: [50], timeout: 5_000 });
  const file = () => toFile(sound(), "Größe.wav", { type: "audio/wav" });
  const image = () => toFile(Buffer.alloc(300), "cat.png", { type: "image/png" });

  const whole = await openai.audio.transcriptions.create({
    model: sdk.named("transcribe"),
    file: await file(),
  });
  expect(whole.text).toBeTruthy();
  expect(whole.usage).toMatchObject({ type: "tokens", input_token_details: { audio_tokens: 20 } });
  let said = "";
  const stream = await openai.audio.transcriptions.create({
    model: sdk.named("transcribe"),
    file: await file(),
    stream: true,
  });
  for await (const event of stream) if (event.type === "transcript.text.delta") said += event.delta;
  expect(said).toBe(whole.text);
  const captions = await openai.audio.translations.create({
    model: sdk.named("whisper"),
    file: await file(),
    response_format: "vtt",
  });
  expect(String(captions)).toMatch(/^WEBVTT/);
  const edited = await openai.images.edit({
    model: sdk.named("image"),
    image: await image(),
    prompt: "A hat",
    quality: "low",
  });
  expect(edited.usage?.output_tokens).toBe(272);
  const varied = await openai.images.createVariation({
    model: sdk.named("dall-e"),
    image: await image(),
    n: 2,
  });
  expect(varied.data).toHaveLength(2);

  const path = `/usage?tenant=${tenant}`;
  await expect.poll(async () => (await api.get<Sums>(path)).total.requests, { timeout: 20_000 }).toBe(5);
  const { total } = await api.get<Sums>(path);
  expect(total.outputTokens).toBeGreaterThanOrEqual(272);
  const { data } = await api.get<{ data: RequestRow[] }>(`/requests?tenant=${tenant}&limit=50`);
  expect(data.map(({ endpoint }) => endpoint).sort()).toEqual([
    "audio/transcriptions",
    "audio/transcriptions",
    "audio/translations",
    "images/edits",
    "images/variations",
  ]);
  // Subtitles say nothing of what they used, and a file's own word for its length is none that counts.
  expect(data.flatMap(({ endpoint, estimated }) => (estimated ? [endpoint] : []))).toEqual([
    "audio/translations",
  ]);
});
