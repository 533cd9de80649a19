import { expect } from "@playwright/test";
import { createManagementClient, type ManagementClient } from "../clients/management-client.ts";
import { signIn } from "../clients/sign-in.ts";
import { readTourResult } from "../clients/tour-result.ts";
import type { RunFacts } from "../installation/run-facts.ts";
import { test } from "./provisioned.ts";

type Problem = {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly requestId: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
};
type Parameter = { readonly name: string; readonly in: string; readonly required: boolean };
type Operation = {
  readonly security?: readonly unknown[];
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
};
type OpenApi = { readonly paths: Record<string, Record<string, Operation>> };
type List = { readonly data: readonly { readonly id: string }[]; readonly nextCursor: string | null };

test("each GET of the OpenAPI document answers a person", async ({ run }) => {
  const api = await signedIn(run);
  const anybody = createManagementClient(run.consoleUrl, {});
  const { paths } = await anybody.get<OpenApi>("/openapi.json");
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get || path.includes("{")) continue;
    const asked = (get.parameters ?? []).filter((each) => each.in === "query" && each.required);
    const answer = await api.call<Partial<List>>(
      "GET",
      asked.length === 0 ? path : `${path}?${asked.map(({ name }) => `${name}=x`).join("&")}`,
    );
    expect(answer.status, path).toBe(200);
    const { data } = answer.body;
    const [first] = data ?? [];
    if (first?.id === undefined || !paths[`${path}/{id}`]?.get) continue;
    expect((await api.call("GET", `${path}/${first.id}`)).status, `${path}/{id}`).toBe(200);
  }
});

test("nobody learns anything without a session or a token, whatever the route", async ({ run }) => {
  const anybody = createManagementClient(run.consoleUrl, {});
  const { paths } = await anybody.get<OpenApi>("/openapi.json");
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { security }] of Object.entries(item)) {
      if (security?.length === 0) continue;
      const asked = path.replace("{id}", "1");
      const answer = await anybody.call<Problem>(
        method.toUpperCase(),
        asked,
        method === "get" ? undefined : {},
      );
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 401, "unauthenticated"]);
    }
  }
  const forged = createManagementClient(run.consoleUrl, {
    authorization: `Bearer op-mgmt-${"0".repeat(49)}`,
  });
  expect((await forged.call("GET", "/keys")).status).toBe(401);
});

test("a refusal is RFC 9457 problem details with a stable code", async ({ api }) => {
  const answer = await api.call<Problem>("GET", "/nothing-here");
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({ type: "about:blank", status: 404, code: "unknown_route" });
  expect(answer.body.requestId).toBe(answer.headers.get("x-request-id"));
  const other = await api.call<Problem>("DELETE", "/usage");
  expect([other.status, other.body.code, other.headers.get("allow")]).toEqual([
    405,
    "method_not_allowed",
    "GET",
  ]);
});

test("an unknown field, a wrong type and a wrong query are 400 and named", async ({ api, run }) => {
  const named = async (method: string, path: string, body?: unknown): Promise<string[]> => {
    const answer = await api.call<Problem>(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
    return (answer.body.issues ?? []).map(({ path: field, message }) => `${field} ${message}`);
  };
  expect(await named("POST", "/keys", { tenantId: "1", name: "x", admin: true })).toEqual([
    expect.stringContaining("admin"),
  ]);
  expect(await named("POST", "/keys", { tenantId: "1", name: 5 })).toEqual([expect.stringMatching(/^name /)]);
  expect(await named("GET", "/keys?limit=100000")).toEqual([expect.stringMatching(/^limit /)]);
  expect(await named("GET", "/usage?groupBy=colour")).toHaveLength(1);
  const broken = await fetch(`${run.consoleUrl}/api/v1/configuration/plan`, {
    method: "POST",
    body: "{",
    headers: { "content-type": "application/json" },
  });
  expect(broken.status).toBe(401);
});

test("a list is read to its end by cursor, each object once", async ({ api }) => {
  const whole = await api.get<List>("/keys?limit=200");
  const ids: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const after: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: List = await api.get<List>(`/keys?limit=1${after}`);
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(ids).toEqual(whole.data.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test("a cookie changes nothing from another site's page, and does from our own", async ({
  api,
  run,
  sdk,
}) => {
  const { email, password } = readTourResult(run);
  const cookie = await signIn(run.consoleUrl, email, password);
  const body = { parentId: "1", slug: sdk.named("forged"), name: "Forged" };
  for (const origin of ["https://evil.example", "null", undefined]) {
    const elsewhere = createManagementClient(run.consoleUrl, { cookie, ...(origin ? { origin } : {}) });
    const answer = await elsewhere.call<Problem>("POST", "/tenants", body);
    expect([answer.status, answer.body.code]).toEqual([403, "forbidden_origin"]);
  }
  const ours = createManagementClient(run.consoleUrl, { cookie, origin: run.consoleUrl });
  const { id } = await ours.send<{ id: string }>("POST", "/tenants", body);
  await api.send("DELETE", `/tenants/${id}`);
});

test("a management token works until it is revoked, and signs nothing but itself", async ({ run, sdk }) => {
  const session = await signedIn(run);
  const { token, secret } = await session.send<{ token: { id: string }; secret: string }>("POST", "/tokens", {
    name: sdk.named("token"),
  });
  expect(secret).toMatch(/^op-mgmt-/);
  const bearer = createManagementClient(run.consoleUrl, { authorization: `Bearer ${secret}` });
  expect((await bearer.call("GET", "/tenants")).status).toBe(200);
  expect((await bearer.call("POST", "/tokens", { name: "from a token" })).status).toBe(403);
  const listed = await session.call("GET", "/tokens");
  expect(listed.text).not.toContain(secret);
  await session.send("DELETE", `/tokens/${token.id}`);
  expect((await bearer.call("GET", "/tenants")).status).toBe(401);
});

async function signedIn(run: RunFacts): Promise<ManagementClient> {
  const { email, password } = readTourResult(run);
  const cookie = await signIn(run.consoleUrl, email, password);
  return createManagementClient(run.consoleUrl, { cookie, origin: run.consoleUrl });
}
