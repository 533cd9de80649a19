import { createSignedFetch } from "@operon/client";
import { expect } from "@playwright/test";
import OpenAI from "openai";
import type { ManagementClient } from "../clients/management-client.ts";
import type { RunFacts } from "../installation/run-facts.ts";
import { type CreatedKey, gatewayClient, type Provisioned, test } from "./provisioned.ts";

type SigningSecret = { readonly signingSecret: string };
type Signer = { readonly keyId: string; readonly signingSecret: string };

const messages = [{ role: "user" as const, content: "Who signs this?" }];

/** The SDK as its users set it up: what it insists on as a key does not travel. */
function signingClient(run: RunFacts, signer: Signer): OpenAI {
  return new OpenAI({
    baseURL: `${run.gatewayUrl}/v1`,
    apiKey: "unused",
    fetch: createSignedFetch(signer),
    maxRetries: 0,
    timeout: 20_000,
  });
}

async function createSigner(api: ManagementClient, name: string): Promise<Signer & { secret: string }> {
  const { key, secret } = await api.send<CreatedKey>("POST", "/keys", { tenantId: "1", name });
  return { keyId: key.id, secret, signingSecret: await makeSecret(api, key.id, 0) };
}

async function makeSecret(api: ManagementClient, keyId: string, graceSeconds: number): Promise<string> {
  const path = `/keys/${keyId}/signing-secret`;
  return (await api.send<SigningSecret>("POST", path, { graceSeconds })).signingSecret;
}

const asked = (sdk: Provisioned) => ({ messages, model: sdk.named("chat") });

async function isServed(client: OpenAI, sdk: Provisioned): Promise<void> {
  await expect(async () => {
    expect((await client.chat.completions.create(asked(sdk))).choices[0]?.message.content).toBeTruthy();
  }).toPass({ intervals: [50], timeout: 10_000 });
}

async function isRefused(client: OpenAI, sdk: Provisioned, code: string): Promise<void> {
  await expect(async () => {
    await expect(client.chat.completions.create(asked(sdk))).rejects.toMatchObject({ status: 401, code });
  }).toPass({ intervals: [50], timeout: 10_000 });
}

test("the SDK signs its requests, streams and lists, and no secret travels", async ({ api, run, sdk }) => {
  const signer = await createSigner(api, sdk.named("signs"));
  const client = signingClient(run, signer);
  await isServed(client, sdk);
  const parts: string[] = [];
  for await (const chunk of await client.chat.completions.create({ ...asked(sdk), stream: true })) {
    parts.push(chunk.choices[0]?.delta.content ?? "");
  }
  expect(parts.join("")).toBeTruthy();
  expect((await client.models.list()).data.map(({ id }) => id)).toContain(sdk.named("chat"));
  const embedding = await client.embeddings.create({ model: sdk.named("embedding"), input: "signed" });
  expect(embedding.data).toHaveLength(1);
});

test("a request that somebody else sends again is refused", async ({ api, run, sdk }) => {
  const signer = await createSigner(api, sdk.named("replayed"));
  await isServed(signingClient(run, signer), sdk);
  const sent: (() => Promise<Response>)[] = [];
  const recording = createSignedFetch({
    ...signer,
    fetch: (url, init) => {
      sent.push(() => fetch(url, init));
      return fetch(url, init);
    },
  });
  const listed = await recording(`${run.gatewayUrl}/v1/models`);
  expect(listed.status).toBe(200);
  await listed.text();
  const again = await sent[0]?.();
  expect(again?.status).toBe(401);
  expect(await again?.json()).toMatchObject({ error: { code: "invalid_signature" } });
});

test("a key that requires signatures refuses its own secret", async ({ api, run, sdk }) => {
  const signer = await createSigner(api, sdk.named("strict"));
  const bare = gatewayClient(run, signer.secret);
  await isServed(bare, sdk);
  await api.send("PATCH", `/keys/${signer.keyId}`, { requireSignature: true });
  await isRefused(bare, sdk, "signature_required");
  await isServed(signingClient(run, signer), sdk);
});

test("a rotated signing secret is good for its grace, and one that was taken away is not", async ({
  api,
  run,
  sdk,
}) => {
  const signer = await createSigner(api, sdk.named("rotated"));
  const second = { ...signer, signingSecret: await makeSecret(api, signer.keyId, 600) };
  await isServed(signingClient(run, second), sdk);
  await isServed(signingClient(run, signer), sdk);
  const third = { ...signer, signingSecret: await makeSecret(api, signer.keyId, 0) };
  await isServed(signingClient(run, third), sdk);
  await isRefused(signingClient(run, second), sdk, "invalid_signature");
  await api.send("DELETE", `/keys/${signer.keyId}/signing-secret`);
  await isRefused(signingClient(run, third), sdk, "invalid_signature");
});
