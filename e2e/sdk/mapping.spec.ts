import { expect } from "@playwright/test";
import OpenAI from "openai";
import { createManagementClient, type ManagementClient } from "../clients/management-client.ts";
import { runOperon } from "../clients/run-operon.ts";
import { signIn } from "../clients/sign-in.ts";
import { type CreatedKey, gatewayClient, test, UPSTREAM_CHAT } from "./provisioned.ts";

const PASSWORD = "seven wild geese in March";
/** From the API's answer until the gateway follows, by this process's clock. */
const IN_FORCE_MS = 20_000;

type Account = { readonly id: string; readonly keyId: string; readonly secret: string };

test.describe.configure({ mode: "serial" });

let parent: Account;
let child: Account;
/** A token of the child account itself. */
let tokenSecret = "";
let token: ManagementClient;

test.beforeAll(async ({ api, run, sdk }) => {
  const open = async (parentId: string, name: string): Promise<Account> => {
    const slug = sdk.named(name);
    const { id } = await api.send<{ id: string }>("POST", "/tenants", { parentId, slug, name: slug });
    const { key, secret } = await api.send<CreatedKey>("POST", "/keys", { tenantId: id, name: slug });
    return { id, keyId: key.id, secret };
  };
  parent = await open("1", "maps");
  child = await open(parent.id, "submaps");
  const email = `owner@${sdk.named("submaps")}.test`;
  const user = { tenantId: child.id, email, name: "Owner", role: "owner", password: PASSWORD };
  await api.send("POST", "/users", user);
  const cookie = await signIn(run.consoleUrl, email, PASSWORD);
  const session = createManagementClient(run.consoleUrl, { cookie, origin: run.consoleUrl });
  const { secret } = await session.send<{ secret: string }>("POST", "/tokens", { name: "explains" });
  tokenSecret = secret;
  token = createManagementClient(run.consoleUrl, { authorization: `Bearer ${secret}` });
  for (const account of [parent, child]) {
    const openai = gatewayClient(run, account.secret);
    await expect(async () => void (await openai.models.list())).toPass({ intervals: [50], timeout: 10_000 });
  }
});

/** Asks until the name means `model`, and fails where that takes longer than a second. */
async function means(openai: OpenAI, asked: string, model: string): Promise<void> {
  await expect(async () =>
    expect(await meaning(openai, asked)).toEqual({ model, body: UPSTREAM_CHAT }),
  ).toPass({ intervals: [20], timeout: IN_FORCE_MS });
}

/** What the gateway's header and the provider's own body call the model; of a refusal its code. */
async function meaning(openai: OpenAI, model: string): Promise<unknown> {
  try {
    const messages = [{ role: "user" as const, content: "Who are you?" }];
    const { data, response } = await openai.chat.completions.create({ model, messages }).withResponse();
    return { model: response.headers.get("x-operon-model"), body: data.model };
  } catch (error) {
    if (error instanceof OpenAI.APIError && error.status === 404) return error.code;
    throw error;
  }
}

test("a published rule is in force soon, for the account and those below it", async ({ api, run, sdk }) => {
  const [own, below] = [gatewayClient(run, parent.secret), gatewayClient(run, child.secret)];
  const alias = sdk.named("alias");
  expect(await meaning(own, alias)).toBe("model_not_found");
  await api.send("PUT", `/mappings/layers/tenant-${parent.id}`, {
    rules: [{ pattern: `${alias}*`, target: sdk.named("chat") }],
  });
  await means(own, alias, sdk.named("chat"));
  expect(await meaning(below, `${alias}-2`)).toEqual({ model: sdk.named("chat"), body: UPSTREAM_CHAT });
});

test("an account's own rule beats the one above, a key's rule both, and each ends with its deletion", async ({
  api,
  run,
  sdk,
}) => {
  const below = gatewayClient(run, child.secret);
  const alias = sdk.named("alias");
  // A broad rule that is near beats a narrow one that is far. Both of these models fail over to the backup.
  const ofAccount = await api.send<{ id: string }>("POST", "/mappings", {
    layer: `tenant-${child.id}`,
    pattern: "*",
    target: sdk.named("fails-1"),
  });
  await means(below, alias, sdk.named("fails-1"));
  const ofKey = await api.send<{ id: string }>("POST", "/mappings", {
    layer: `key-${child.keyId}`,
    pattern: "*",
    target: sdk.named("fails-2"),
  });
  await means(below, alias, sdk.named("fails-2"));
  expect(await meaning(gatewayClient(run, parent.secret), alias)).toMatchObject({ model: sdk.named("chat") });
  await api.send("DELETE", `/mappings/${ofKey.id}`);
  await means(below, alias, sdk.named("fails-1"));
  await api.send("DELETE", `/mappings/${ofAccount.id}`);
  await means(below, alias, sdk.named("chat"));
});

test("a default model answers for names that nothing serves, and for no others", async ({
  api,
  run,
  sdk,
}) => {
  const below = gatewayClient(run, child.secret);
  const layer = `/mappings/layers/tenant-${child.id}`;
  await api.send("PUT", layer, { rules: [], defaultModel: sdk.named("fails-1") });
  await means(below, sdk.named("nobody-serves-this"), sdk.named("fails-1"));
  expect(await meaning(below, sdk.named("alias"))).toMatchObject({ model: sdk.named("chat") });
  await api.send("PUT", layer, { rules: [], defaultModel: null });
  await expect(async () =>
    expect(await meaning(below, sdk.named("nobody-serves-this"))).toBe("model_not_found"),
  ).toPass({ intervals: [20], timeout: IN_FORCE_MS });
});

test("the gateway, the management API and the command line explain a name in the same words", async ({
  api,
  run,
  sdk,
}) => {
  const alias = sdk.named("alias");
  await api.send("PUT", `/mappings/layers/tenant-${child.id}`, {
    rules: [
      { pattern: `${alias}-*`, target: sdk.named("fails-1") },
      { pattern: "*-x", target: sdk.named("chat") },
    ],
    defaultModel: sdk.named("chat"),
  });
  await means(gatewayClient(run, child.secret), `${alias}-x`, sdk.named("fails-1"));
  for (const model of [`${alias}-x`, alias, sdk.named("chat"), sdk.named("nobody-serves-this")]) {
    const query = new URLSearchParams({ model });
    const response = await fetch(`${run.gatewayUrl}/v1/operon/explain?${query}`, {
      headers: { authorization: `Bearer ${child.secret}` },
    });
    expect(response.status).toBe(200);
    const told = await token.get<{ model: string }>(`/explain?${query}&key=${child.keyId}`);
    expect(told, model).toEqual(await response.json());
    const command = await runOperon(run, ["explain", model, "--key", child.keyId, "--json"], {
      OPERON_URL: run.consoleUrl,
      OPERON_TOKEN: tokenSecret,
    });
    expect(JSON.parse(command.out), model).toEqual(told);
    expect(told.model).toBe(sdk.named(model === `${alias}-x` ? "fails-1" : "chat"));
  }
});
