import { expect } from "@playwright/test";
import { createManagementClient, type ManagementClient } from "../clients/management-client.ts";
import { signIn } from "../clients/sign-in.ts";
import { type CreatedKey, gatewayClient, test } from "./provisioned.ts";

const PASSWORD = "seven wild geese in March";

/** A reseller with an owner who is signed in. */
type Reseller = { readonly tenant: string; readonly keyId: string; readonly client: ManagementClient };

test.describe.configure({ mode: "serial" });

let acme: Reseller;
let rival: Reseller;

test.beforeAll(async ({ api, run, sdk }) => {
  const open = async (name: string): Promise<Reseller> => {
    const slug = sdk.named(name);
    const { id } = await api.send<{ id: string }>("POST", "/tenants", { parentId: "1", slug, name });
    const email = `owner@${slug}.test`;
    const user = { tenantId: id, email, name: "Owner", role: "owner", password: PASSWORD };
    await api.send("POST", "/users", user);
    const { key } = await api.send<CreatedKey>("POST", "/keys", { tenantId: id, name: "theirs" });
    const cookie = await signIn(run.consoleUrl, email, PASSWORD);
    const client = createManagementClient(run.consoleUrl, { cookie, origin: run.consoleUrl });
    return { tenant: id, keyId: key.id, client };
  };
  acme = await open("acme");
  rival = await open("rival");
});

test("another tenant's object is the same 404 as one that never was, whatever is done to it", async ({
  sdk,
}) => {
  const missing = "999999999";
  const tries: [method: string, path: (id: string) => string, theirs: string, body?: unknown][] = [
    ["GET", (id) => `/tenants/${id}`, rival.tenant],
    ["PATCH", (id) => `/tenants/${id}`, rival.tenant, { name: "Mine now" }],
    ["DELETE", (id) => `/tenants/${id}`, rival.tenant],
    ["GET", (id) => `/keys/${id}`, rival.keyId],
    ["PATCH", (id) => `/keys/${id}`, rival.keyId, { name: "Mine now" }],
    ["DELETE", (id) => `/keys/${id}`, rival.keyId],
    ["GET", (id) => `/keys/${id}`, sdk.keyId],
    ["GET", (id) => `/usage?tenant=${id}`, rival.tenant],
    ["GET", (id) => `/usage?tenant=${id}`, "1"],
    ["GET", (id) => `/requests?tenant=${id}`, rival.tenant],
  ];
  for (const [method, path, theirs, body] of tries) {
    const answers = [];
    for (const id of [theirs, missing]) {
      const { status, text, headers } = await acme.client.call(method, path(id), body);
      const requestId = headers.get("x-request-id") ?? "";
      answers.push({ status, text: text.replace(requestId, ""), type: headers.get("content-type") });
    }
    expect(answers[0], `${method} ${path("{id}")}`).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(404);
  }
});

test("nothing is made in another tenant", async () => {
  const key = await acme.client.call("POST", "/keys", { tenantId: rival.tenant, name: "x" });
  const child = await acme.client.call("POST", "/tenants", { parentId: rival.tenant, slug: "x", name: "x" });
  expect([key.status, child.status]).toEqual([404, 404]);
});

test("a list holds one's own subtree and nothing else", async ({ sdk }) => {
  const tenants = await acme.client.get<{ data: { id: string }[] }>("/tenants");
  expect(tenants.data.map(({ id }) => id)).toEqual([acme.tenant]);
  const keys = await acme.client.get<{ data: { id: string }[] }>("/keys");
  expect(keys.data.map(({ id }) => id)).toEqual([acme.keyId]);
  const providers = await acme.client.call("GET", "/providers");
  expect(providers.text).not.toContain(sdk.primary);
  expect((await acme.client.call("GET", "/configuration")).status).toBe(403);
});

test("a reseller opens an account of its own, whose key works and whose use it sees", async ({
  run,
  sdk,
}) => {
  const slug = sdk.named("child");
  const child = await acme.client.send<{ id: string; path: string }>("POST", "/tenants", {
    parentId: acme.tenant,
    slug,
    name: "Child",
  });
  expect(child.path).toBe(`${sdk.named("acme")}/${slug}`);
  const { secret } = await acme.client.send<CreatedKey>("POST", "/keys", {
    tenantId: child.id,
    name: "child",
  });
  const openai = gatewayClient(run, secret);
  await expect(async () => void (await openai.models.list())).toPass({ intervals: [50], timeout: 5_000 });
  const { response } = await openai.chat.completions
    .create({ model: sdk.named("chat"), messages: [{ role: "user", content: "Hello" }] })
    .withResponse();
  expect(response.headers.get("x-operon-provider")).toBeNull();
  await expect
    .poll(async () => (await acme.client.get<{ total: { requests: number } }>("/usage")).total.requests, {
      timeout: 15_000,
    })
    .toBe(1);
  const rivals = await rival.client.get<{ total: { requests: number } }>("/usage");
  expect(rivals.total.requests).toBe(0);
});

test("freezing a reseller refuses its subtree's keys soon, and thawing brings them back", async ({
  api,
  run,
}) => {
  const { secret } = await acme.client.send<CreatedKey>("POST", "/keys", {
    tenantId: acme.tenant,
    name: "ice",
  });
  const openai = gatewayClient(run, secret);
  const state = async (): Promise<number> =>
    openai.models.list().then(
      () => 200,
      (error: { status: number }) => error.status,
    );
  await expect.poll(state, { intervals: [50] }).toBe(200);
  await api.send("PATCH", `/tenants/${acme.tenant}`, { status: "frozen" });
  await expect.poll(state, { intervals: [25], timeout: 20_000 }).toBe(403);
  await api.send("PATCH", `/tenants/${acme.tenant}`, { status: "active" });
  await expect.poll(state, { intervals: [25], timeout: 20_000 }).toBe(200);
});
