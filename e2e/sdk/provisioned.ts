import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import OpenAI from "openai";
import type { ManagementClient } from "../clients/management-client.ts";
import { test as base } from "../clients/test.ts";
import type { RunFacts } from "../installation/run-facts.ts";

/** A model of a provider and what it is called there; its name alone where both are the same. */
export type ModelRoute = { readonly model: string; readonly upstream: string };

/** What the SDK's tests stand on: two providers and a key of their own, in a worker's own names. */
export type Provisioned = {
  readonly keyId: string;
  readonly keySecret: string;
  /** The official SDK pointed at the gateway; it never tries again by itself. */
  readonly openai: OpenAI;
  /** The same pointed at the simulator, whose answers are what the gateway's must be. */
  readonly direct: OpenAI;
  /** A model's name within this worker. */
  named(model: string): string;
  readonly primary: string;
  readonly backup: string;
};

export type CreatedKey = { readonly key: { readonly id: string }; readonly secret: string };

/** The real model behind `named("chat")`, so that the same can be asked directly. */
export const UPSTREAM_CHAT = "gpt-4o-mini";
export const UPSTREAM_EMBEDDING = "text-embedding-3-small";

/** What fails at the primary provider is answered by the backup. */
export const FAILING_OVER = ["429+retry-after:30", "500", "503", "reset"] as const;

const primaryModels: readonly ModelRoute[] = [
  { model: "chat", upstream: UPSTREAM_CHAT },
  { model: "embedding", upstream: UPSTREAM_EMBEDDING },
  { model: "instruct", upstream: "gpt-3.5-turbo-instruct" },
  { model: "transcribe", upstream: "gpt-4o-transcribe" },
  { model: "whisper", upstream: "whisper-1" },
  { model: "image", upstream: "gpt-image-1" },
  { model: "dall-e", upstream: "dall-e-2" },
  { model: "picture", upstream: "dall-e-3" },
  { model: "voice", upstream: "tts-1" },
  { model: "verdict", upstream: "omni-moderation-latest" },
  { model: "realtime", upstream: "gpt-realtime" },
  { model: "stalls", upstream: "sim-fault-stall" },
  { model: "stalls-midway", upstream: "sim-fault-stall+after:3" },
  { model: "html", upstream: "sim-fault-html" },
  { model: "refused", upstream: "sim-fault-400+code:context_length_exceeded" },
  ...FAILING_OVER.map((fault, index) => ({ model: `fails-${index}`, upstream: `sim-fault-${fault}` })),
];
const backupModels = FAILING_OVER.map((_, index) => ({ model: `fails-${index}`, upstream: UPSTREAM_CHAT }));

/** The test of the SDK specs. */
export const test = base.extend<object, { readonly sdk: Provisioned }>({
  sdk: [async ({ api, run }, use) => use(await provision(api, run)), { scope: "worker" }],
});

async function provision(api: ManagementClient, run: RunFacts): Promise<Provisioned> {
  // A worker that follows a failed one must not meet its names again.
  const suffix = randomBytes(4).toString("hex");
  const named = (model: string): string => `${model}-${suffix}`;
  const primary = named("primary");
  const backup = named("backup");
  for (const [name, tier, models] of [
    [primary, 0, primaryModels],
    [backup, 1, backupModels],
  ] as const) {
    await api.send("POST", "/providers", {
      tenantId: "1",
      name,
      kind: "openai-compatible",
      baseUrl: `${run.simulatorUrl}/v1`,
      credentials: { apiKey: run.simulatorKeys.provider },
      tier,
      models: models.map(({ model, upstream }) => ({ model: named(model), upstream })),
    });
  }
  const { key, secret } = await api.send<CreatedKey>("POST", "/keys", { tenantId: "1", name: named("sdk") });
  const openai = gatewayClient(run, secret);
  const listed = async () => (await openai.models.list()).data.map(({ id }) => id);
  await expect(async () => expect(await listed()).toContain(named("fails-0"))).toPass({
    intervals: [50],
    timeout: 10_000,
  });
  return {
    keyId: key.id,
    keySecret: secret,
    openai,
    direct: client(`${run.simulatorUrl}/v1`, run.simulatorKeys.direct),
    named,
    primary,
    backup,
  };
}

/** The SDK with a key of the gateway. */
export function gatewayClient(run: RunFacts, apiKey: string): OpenAI {
  return client(`${run.gatewayUrl}/v1`, apiKey);
}

function client(baseURL: string, apiKey: string): OpenAI {
  return new OpenAI({ baseURL, apiKey, maxRetries: 0, timeout: 20_000 });
}
