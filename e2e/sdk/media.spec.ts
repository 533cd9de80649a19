import { expect } from "@playwright/test";
import { type CreatedKey, gatewayClient, test } from "./provisioned.ts";

type RequestRow = {
  readonly endpoint: string;
  readonly estimated: boolean;
  readonly costUsd: string | null;
};

/** USD per million of the unit: 4 cents a picture, 15 USD for a million characters. */
const PRICES = [
  { model: "picture", rates: { input: "0", output: "0", images: "40000" } },
  { model: "voice", rates: { input: "0", output: "0", characters: "15" } },
  { model: "verdict", rates: { input: "0", output: "0" } },
] as const;
const TEXT = "Hello there 👋";

test("pictures, speech and moderations are what the provider gives, and cost what they are priced at", async ({
  api,
  run,
  sdk,
}) => {
  const tenant = await api.send<{ id: string }>("POST", "/tenants", {
    parentId: "1",
    slug: sdk.named("media"),
    name: "Media",
  });
  for (const { model, rates } of PRICES) {
    await api.send("POST", "/prices", { model: sdk.named(model), providerId: null, rates });
  }
  const { secret } = await api.send<CreatedKey>("POST", "/keys", { tenantId: tenant.id, name: "media" });
  const openai = gatewayClient(run, secret);
  await expect(async () => void (await openai.models.list())).toPass({ intervals: [50], timeout: 5_000 });

  const drawn = await openai.images.generate({ model: sdk.named("picture"), prompt: "A red boat" });
  const direct = await sdk.direct.images.generate({ model: "dall-e-3", prompt: "A red boat" });
  expect(drawn.data).toEqual(direct.data);

  const said = { voice: "alloy", input: TEXT };
  const spoken = await openai.audio.speech.create({ ...said, model: sdk.named("voice") });
  const heard = await sdk.direct.audio.speech.create({ ...said, model: "tts-1" });
  expect(Buffer.from(await spoken.arrayBuffer())).toEqual(Buffer.from(await heard.arrayBuffer()));

  const judged = await openai.moderations.create({ model: sdk.named("verdict"), input: "I will kill you" });
  expect(judged.results[0]?.flagged).toBe(true);

  const path = `/requests?tenant=${tenant.id}&limit=200`;
  const listed = async () => (await api.get<{ data: RequestRow[] }>(path)).data;
  await expect.poll(async () => (await listed()).length, { timeout: 20_000 }).toBe(3);
  const costs = Object.fromEntries((await listed()).map(({ endpoint, costUsd }) => [endpoint, costUsd]));
  expect(costs).toEqual({
    "images/generations": "0.040000000",
    // 13 characters, the hand one of them.
    "audio/speech": "0.000195000",
    moderations: "0.000000000",
  });
});
