import { expect } from "@playwright/test";
import type { ApiAnswer } from "../clients/management-client.ts";
import type { RouteCase } from "./isolation/route-case.ts";
import { ROUTE_CASES } from "./isolation/route-cases.ts";
import {
  ACTORS,
  type ActorName,
  type Home,
  makeWorld,
  POSITIONS,
  type Position,
  type World,
} from "./isolation/world.ts";
import { gatewayClient, test } from "./provisioned.ts";

type OpenApi = { readonly paths: Record<string, Record<string, unknown>> };
type Case<Kind extends RouteCase["kind"]> = Extract<RouteCase, { kind: Kind }>;

const MISSING = "999999999";
const NOTHING: Home = {
  tenantId: MISSING,
  keyId: MISSING,
  keySecret: "",
  userId: MISSING,
  providerId: MISSING,
  deploymentId: MISSING,
  invitationId: MISSING,
  webhookId: MISSING,
  changeRevision: MISSING,
  mappingId: MISSING,
  mappingRevision: MISSING,
  routingRuleId: MISSING,
  budgetId: MISSING,
  marker: "",
};
const SIGNED_IN = ACTORS.filter((name) => name !== "anonymous");
const ABOVE: readonly ActorName[] = ["self", "parent", "admin"];
/** Whose markers each position's lists may hold. */
const SUBTREES: Readonly<Record<Position, readonly Position[]>> = {
  parent: ["parent", "self", "child", "grandchild", "sibling"],
  self: ["self", "child", "grandchild"],
  child: ["child", "grandchild"],
  grandchild: ["grandchild"],
  sibling: ["sibling"],
  stranger: ["stranger"],
};

test.describe.configure({ timeout: 300_000 });

let world: World;
/** Numbers the things that are made, so that no two have a name in common. */
let made = 0;
/** All that any answer said, but those which show a new secret once. */
const heard: string[] = [];

test.beforeAll(async ({ api, run, sdk }) => {
  world = await makeWorld(api, run);
  // A request of each, so that the lists of requests have something that could be told to the wrong one.
  for (const { keySecret } of Object.values(world.homes)) {
    const messages = [{ role: "user" as const, content: "hello" }];
    await gatewayClient(run, keySecret).chat.completions.create({ model: sdk.named("chat"), messages });
  }
  await expect(async () => {
    const { text } = await api.call("GET", "/requests?limit=50");
    for (const { marker } of Object.values(world.homes)) expect(text).toContain(marker);
  }).toPass({ intervals: [200], timeout: 20_000 });
});

async function ask(
  actor: ActorName,
  route: string,
  path: string,
  body?: unknown,
): Promise<ApiAnswer<unknown>> {
  const [method = ""] = route.split(" ");
  const answer = await world.actors[actor].call(method, path, body);
  if (!/"secret"|"signingSecret"|"token":"/.test(answer.text)) heard.push(answer.text);
  return answer;
}

/** Everything of an answer that a caller could tell a missing thing from another's by. */
function said({ status, text, headers }: ApiAnswer<unknown>): unknown {
  const requestId = headers.get("x-request-id") ?? "";
  return { status, text: text.replace(requestId, ""), type: headers.get("content-type") };
}

function pathOf(route: string): string {
  return route.slice(route.indexOf(" ") + 1);
}

function casesOf<Kind extends RouteCase["kind"]>(kind: Kind): [string, Case<Kind>][] {
  return Object.entries(ROUTE_CASES).filter((each): each is [string, Case<Kind>] => each[1].kind === kind);
}

test("every route of the API stands in the table", async () => {
  const { paths } = await world.root.get<OpenApi>("/openapi.json");
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(Object.keys(ROUTE_CASES).sort());
});

test("nobody gets anything but 401, save on the open routes, which tell everybody the same", async () => {
  for (const [route, each] of Object.entries(ROUTE_CASES)) {
    const path = pathOf(route).replace(/\{\w+\}/, world.homes.self.tenantId);
    const body = route.startsWith("GET") || route.startsWith("DELETE") ? undefined : {};
    if (each.kind !== "open") {
      expect([route, (await ask("anonymous", route, path, body)).status]).toEqual([route, 401]);
      continue;
    }
    const [nobody, somebody] = [
      await ask("anonymous", route, path, each.body),
      await ask("self", route, path, each.body),
    ];
    expect([route, nobody.status]).toEqual([route, each.answer]);
    expect(said(nobody)).toEqual(said(somebody));
  }
});

/** The status for an actor: 403 for a role that may not, 404 for whoever does not stand above. */
function wantedOf(
  actor: ActorName,
  {
    refused,
    ok,
    self = ok,
  }: { readonly refused: readonly string[]; readonly ok: number; readonly self?: number },
): number {
  if (refused.includes(actor)) return 403;
  if (actor === "self") return self;
  const outside = POSITIONS.some((position) => position === actor) && !ABOVE.includes(actor);
  return outside ? 404 : ok;
}

function expectStatus(wanted: number, route: string, actor: ActorName, answer: ApiAnswer<unknown>) {
  const { status, text } = answer;
  expect({ route, actor, status, text }).toMatchObject({ route, actor, status: wanted });
}

for (const [route, each] of casesOf("object")) {
  test(`${route} answers those above, and is the same 404 as a missing one to everybody else`, async () => {
    const [base = ""] = pathOf(route).split("{");
    for (const actor of SIGNED_IN) {
      const wanted = wantedOf(actor, each);
      made += 1;
      const body = each.body?.(world, made);
      const fresh = wanted < 400 && each.fresh ? await each.fresh(world, made) : {};
      const answer = await ask(actor, route, base + each.path({ ...world.homes.self, ...fresh }), body);
      expectStatus(wanted, route, actor, answer);
      if (wanted !== 404) continue;
      const missing = await ask(actor, route, base + each.path(NOTHING), body);
      expect(said(answer), `${route} as ${actor}`).toEqual(said(missing));
    }
  });
}

for (const [route, each] of casesOf("create")) {
  test(`${route} makes nothing in a tenant that the caller does not stand above`, async () => {
    for (const actor of SIGNED_IN) {
      made += 1;
      const wanted = wantedOf(actor, each);
      const body = each.body(world.homes.self.tenantId, made, world);
      const answer = await ask(actor, route, pathOf(route), body);
      expectStatus(wanted, route, actor, answer);
      if (wanted !== 404) continue;
      const missing = await ask(actor, route, pathOf(route), each.body(MISSING, made, world));
      expect(said(answer), `${route} as ${actor}`).toEqual(said(missing));
    }
  });
}

for (const [route, each] of casesOf("list")) {
  test(`${route} holds one's own subtree and nothing else, however it is asked`, async () => {
    const query = each.query ? `?${each.query}&` : "?";
    for (const position of POSITIONS) {
      const inside = SUBTREES[position];
      const outside = POSITIONS.filter((other) => !inside.includes(other));
      const listed = await everyPage(position, route, `${query}limit=3`);
      for (const other of outside)
        expect(listed, `${route} as ${position}`).not.toContain(world.homes[other].marker);
      if (each.marked) {
        for (const own of inside)
          expect(listed, `${route} as ${position}`).toContain(world.homes[own].marker);
      }
      for (const other of outside) {
        const { tenantId, marker } = world.homes[other];
        const theirs = await ask(position, route, `${pathOf(route)}${query}tenant=${tenantId}`);
        const none = await ask(position, route, `${pathOf(route)}${query}tenant=${MISSING}`);
        expect([route, position, theirs.status]).toEqual([route, position, 404]);
        expect(said(theirs)).toEqual(said(none));
        if (!each.search) continue;
        const found = await ask(position, route, `${pathOf(route)}${query}q=${marker}`);
        expect(found.body, `${route} as ${position} for ${marker}`).toMatchObject({ data: [] });
      }
    }
    for (const role of each.refused) {
      expect([route, role, (await ask(role, route, `${pathOf(route)}${query}`)).status]).toEqual([
        route,
        role,
        403,
      ]);
    }
  });
}

test("an export holds what the list holds, and nothing of others", async ({ run }) => {
  for (const position of POSITIONS) {
    const csv = async (query: string) => {
      const response = await fetch(`${run.consoleUrl}/requests/export${query}`, {
        headers: { cookie: world.cookies[position] },
      });
      return { status: response.status, text: await response.text() };
    };
    const { status, text } = await csv("");
    expect([position, status]).toEqual([position, 200]);
    for (const other of POSITIONS) {
      const { marker, tenantId } = world.homes[other];
      if (SUBTREES[position].includes(other)) expect(text, position).toContain(marker);
      else {
        expect(text, position).not.toContain(marker);
        expect((await csv(`?tenant=${tenantId}`)).status).toBe(404);
      }
    }
  }
  expect((await fetch(`${run.consoleUrl}/requests/export`, { redirect: "manual" })).status).toBe(401);
});

for (const path of [
  (id: string) => `/mappings/layers/key-${id}`,
  (id: string) => `/mappings/layers/key-${id}/versions`,
  (id: string) => `/mappings/context?key=${id}`,
  (id: string) => `/explain?model=x&key=${id}`,
  (id: string) => `/limits?key=${id}`,
]) {
  const route = `GET ${path("…")}`;
  test(`${route} is the same 404 as a missing key to all who do not stand above its tenant`, async () => {
    const everyRole = /layers|limits/.test(route);
    for (const actor of SIGNED_IN) {
      const answer = await ask(actor, route, path(world.homes.self.keyId));
      // A key's own layer is a matter of the key; what a name means to it takes in the accounts' rules.
      const wanted = wantedOf(actor, { refused: everyRole ? [] : ["billing"], ok: 200 });
      expectStatus(wanted, route, actor, answer);
      if (wanted === 404) expect(said(answer)).toEqual(said(await ask(actor, route, path(MISSING))));
    }
  });
}

test("a version is found in the layer that it is of, and a rule of everybody's only by the platform", async () => {
  const { self, child, stranger } = world.homes;
  const ofLayer = (tenantId: string, revision: string) =>
    `/mappings/layers/tenant-${tenantId}/versions/${revision}`;
  for (const { mappingRevision } of [child, stranger]) {
    const answer = await ask("self", "GET", ofLayer(self.tenantId, mappingRevision));
    expectStatus(404, "GET version", "self", answer);
    expect(said(answer)).toEqual(said(await ask("self", "GET", ofLayer(self.tenantId, MISSING))));
    const back = await ask("self", "POST", `/mappings/layers/tenant-${self.tenantId}/rollback`, {
      revision: mappingRevision,
    });
    expectStatus(404, "POST rollback", "self", back);
  }
  for (const position of POSITIONS) {
    expectStatus(404, "GET global", position, await ask(position, "GET", "/mappings/layers/global"));
    const body = { rules: [{ pattern: "x", target: "y" }] };
    expectStatus(404, "PUT global", position, await ask(position, "PUT", "/mappings/layers/global", body));
  }
});

test("a cursor of somebody else's list leads to one's own rows only", async () => {
  for (const [route, { query = "", search }] of casesOf("list")) {
    if (!search) continue;
    const first = await ask("parent", route, `${pathOf(route)}?${query}&limit=1`);
    const { nextCursor } = first.body as { nextCursor: string | null };
    expect(nextCursor, route).not.toBeNull();
    const rest = await ask(
      "grandchild",
      route,
      `${pathOf(route)}?${query}&cursor=${encodeURIComponent(nextCursor ?? "")}`,
    );
    expect([route, rest.status]).toEqual([route, 200]);
    for (const other of ["parent", "self", "child", "sibling", "stranger"] as const) {
      expect(rest.text, route).not.toContain(`planted ${world.homes[other].marker}`);
    }
  }
});

for (const [route, each] of [...casesOf("own"), ...casesOf("platform")]) {
  test(`${route} is ${each.kind === "own" ? "about whoever asks" : "for the platform's own people only"}`, async () => {
    const path = pathOf(route).replace("{id}", MISSING);
    for (const actor of SIGNED_IN) {
      const answer = await ask(actor, route, path, each.body);
      const wanted = each.kind === "platform" ? 403 : (each.except?.[actor] ?? each.ok);
      expectStatus(wanted, route, actor, answer);
    }
  });
}

test("a field that a body does not know is refused, whatever it is called", async () => {
  const smuggled = [
    "id",
    "dna",
    "tenantId",
    "parentId",
    "role",
    "revision",
    "passwordHash",
    "hash",
    "demo",
    "createdAt",
  ];
  const bodies: [string, string, Record<string, unknown>][] = [
    ["PATCH", `/tenants/${world.homes.child.tenantId}`, { name: "x" }],
    ["POST", "/tenants", { parentId: world.homes.self.tenantId, slug: "smuggled", name: "x" }],
    ["PATCH", `/keys/${world.homes.self.keyId}`, { tags: {} }],
    ["POST", "/keys", { tenantId: world.homes.self.tenantId, name: "x" }],
    ["PATCH", `/users/${world.homes.self.userId}`, { name: "x" }],
    ["PATCH", `/providers/${world.homes.self.providerId}`, { weight: 1 }],
    ["POST", "/invitations", { tenantId: world.homes.self.tenantId, email: "x@y.test", role: "auditor" }],
    ["POST", "/budgets", { tenantId: world.homes.self.tenantId, period: "day", amountUsd: "1" }],
    ["POST", "/tokens", { name: "x" }],
    ["PATCH", "/me", { name: "x" }],
  ];
  for (const [method, path, body] of bodies) {
    for (const field of smuggled.filter(
      (name) => !(name in body) && !(path.startsWith("/users") && name === "role"),
    )) {
      const answer = await world.actors.self.call(method, path, { ...body, [field]: "1" });
      expect([method, path, field, answer.status]).toEqual([method, path, field, 400]);
    }
  }
});

test("no answer to anybody held a secret that was planted", () => {
  const all = heard.join("\n");
  expect(heard.length).toBeGreaterThan(500);
  for (const secret of world.secrets) expect(all).not.toContain(secret);
  expect(all).not.toMatch(/\$argon2|sk-sig-[0-9A-Za-z]{43}|sk-op-[0-9A-Za-z]{49}|op-mgmt-[0-9A-Za-z]{49}/);
});

async function everyPage(actor: ActorName, route: string, query: string): Promise<string> {
  let text = "";
  let cursor: string | null = null;
  for (let page = 0; page < 200; page += 1) {
    const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const answer: ApiAnswer<unknown> = await ask(actor, route, `${pathOf(route)}${query}${more}`);
    if (answer.status === 400) return everyPage(actor, route, query.replace("&limit=3", ""));
    expect([route, actor, answer.status]).toEqual([route, actor, 200]);
    text += answer.text;
    cursor = (answer.body as { nextCursor?: string | null }).nextCursor ?? null;
    if (cursor === null) return text;
  }
  throw new Error(`${route} as ${actor} has no end`);
}
