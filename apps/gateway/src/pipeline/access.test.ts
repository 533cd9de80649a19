import { request } from "node:http";
import { type AccessCheck, explainAccess, type GrantLevel, OPEN_LEVEL, parseAddress } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codeIn, type JsonEndpointName, QUESTION_FOR } from "../testing/question-for.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const HERE = "203.0.113.7";
let simulator: RunningSimulator;
let gateway: TestGateway;
const key = makeVirtualKey();

beforeAll(async () => {
  // One body for every endpoint, with members that not each of them knows.
  simulator = await startSimulator({ behaviour: { strict: false } });
  gateway = await startTestGateway(
    [
      {
        baseUrl: `${simulator.url}/v1`,
        models: ["gpt-4o", "gpt-4o-mini", { model: "o*", upstream: "gpt-4o" }],
      },
    ],
    {
      proxyTrust: { kind: "hops", hops: 1 },
    },
  );
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

/** Puts a path of tenants in force, root first, with a key at its end. */
function setLevels(tenants: readonly Partial<GrantLevel>[], ofKey: Partial<GrantLevel> = {}): void {
  let dna = ".";
  const rows = tenants.map((policy, index) => {
    const row = { ...ROOT_TENANT, id: String(index + 1), dna, slug: index === 0 ? "" : `t${index}` };
    dna = `${dna}${row.id}.`;
    return { ...row, policy: { ...OPEN_LEVEL, ...policy } };
  });
  const policy = JSON.stringify({ ...OPEN_LEVEL, ...ofKey });
  gateway.apply({
    tenants: rows,
    keys: [gateway.keyRow(key, { id: "9", tenantId: String(tenants.length), policy })],
  });
}

const headers = (address: string) => ({
  authorization: `Bearer ${key}`,
  "content-type": "application/json",
  "x-forwarded-for": address,
});

async function ask(question: { endpoint?: JsonEndpointName; model?: string; address?: string } = {}) {
  const { endpoint = "chat/completions", model = "gpt-4o", address = HERE } = question;
  const { path, body } = QUESTION_FOR[endpoint](model);
  const response = await fetch(`${gateway.url}${path}`, {
    method: "POST",
    headers: headers(address),
    body: JSON.stringify(body),
  });
  // What is served need not be JSON.
  const answer = response.ok ? await response.arrayBuffer().then(() => ({})) : await response.json();
  return { status: response.status, code: codeIn(answer), error: answer.error };
}

const get = (path: string, address = HERE) => fetch(`${gateway.url}${path}`, { headers: headers(address) });

beforeEach(async () => {
  setLevels([{}, {}, {}]);
  await gateway.takeHits();
});

describe("an allowlist", () => {
  it.each([
    ["an address", ["203.0.113.7"], HERE, true],
    ["a range", ["203.0.113.0/24"], HERE, true],
    ["one of many", ["198.51.100.0/24", "2001:db8::/32", "203.0.113.4/30"], HERE, true],
    ["an IPv6 range", ["2001:db8::/32"], "2001:DB8:0:0::9", true],
    ["an IPv4 range, by a mapped address", ["203.0.113.0/24"], "::ffff:203.0.113.7", true],
    ["a mapped range, by an IPv4 address", ["::ffff:203.0.113.0/120"], HERE, true],
    ["everything of one family", ["::/0"], HERE, false],
    ["the address beside", ["203.0.113.8"], HERE, false],
    ["nothing that can be read", ["localhost"], HERE, false],
  ])("that holds %s lets an address in, and no other", async (_what, allowlist, address, allowed) => {
    setLevels([{}, { allowlist }, {}]);
    expect(await ask({ address })).toMatchObject(
      allowed ? { status: 200 } : { status: 403, code: "address_not_allowed" },
    );
  });

  it("binds wherever on the path it stands, the key itself included", async () => {
    const elsewhere = { allowlist: ["198.51.100.0/24"] };
    for (const levels of [
      [elsewhere, {}, {}],
      [{}, elsewhere, {}],
      [{}, {}, elsewhere],
    ]) {
      setLevels(levels);
      expect((await ask()).code).toBe("address_not_allowed");
    }
    setLevels([{}, {}, {}], elsewhere);
    expect((await ask()).code).toBe("address_not_allowed");
    setLevels([{}, { allowlist: [HERE] }, {}], elsewhere);
    expect((await ask()).code).toBe("address_not_allowed");
  });

  it("that is empty restricts nothing", async () => {
    setLevels([{ allowlist: [] }, {}, {}], { allowlist: [] });
    expect((await ask()).status).toBe(200);
  });

  it("refuses nothing in its dry run", async () => {
    setLevels([{}, { allowlist: ["198.51.100.1"], allowlistMode: "dry-run" }, {}]);
    expect((await ask()).status).toBe(200);
    expect(await (await get("/v1/operon/me")).json()).toMatchObject({ allowlist: false });
  });

  it("guards every route behind a key, and says nothing of the ranges", async () => {
    setLevels([{ allowlist: ["198.51.100.0/24"] }, {}, {}]);
    for (const path of ["/v1/models", "/v1/models/gpt-4o", "/v1/operon/me"]) {
      const response = await get(path);
      expect(response.status).toBe(403);
      expect(await response.text()).not.toContain("198.51");
    }
    expect((await ask()).error).toEqual({
      message: "Requests from your address are not allowed with this API key.",
      type: "invalid_request_error",
      param: null,
      code: "address_not_allowed",
    });
  });

  it("judges what trusted proxies say, not what a client forges", async () => {
    setLevels([{ allowlist: [HERE] }, {}, {}]);
    expect((await ask({ address: `${HERE}, 198.51.100.9` })).code).toBe("address_not_allowed");
    expect((await ask({ address: `198.51.100.9, ${HERE}` })).status).toBe(200);
    // What is no address ends the chain at whoever wrote it.
    expect((await ask({ address: "unknown" })).code).toBe("address_not_allowed");
  });
});

describe("hostile headers", () => {
  it.each([
    ["nothing", ""],
    ["commas", ",,,,"],
    ["a word", "localhost"],
    ["an address with a zone and a port", "[fe80::1%eth0]:80"],
    ["an octal address", "0313.0.0161.7"],
    ["a decimal address", "3405803783"],
    ["a long chain that ends in nothing", `${`${HERE},`.repeat(800)} x`],
    ["the deprecated form of an address", `::${HERE}`],
    ["a bracket that is never closed", `[${HERE}`],
  ])("with %s for a client's address let nobody in", async (_what, address) => {
    setLevels([{ allowlist: [HERE, "::/0"] }, {}, {}], { allowlist: [HERE] });
    expect(await ask({ address })).toMatchObject({ status: 403, code: "address_not_allowed" });
  });

  it("of other proxies are not read", async () => {
    setLevels([{ allowlist: [HERE] }, {}, {}]);
    for (const name of ["forwarded", "x-real-ip", "cf-connecting-ip", "true-client-ip", "x-client-ip"]) {
      const response = await fetch(`${gateway.url}/v1/models`, {
        headers: { authorization: `Bearer ${key}`, [name]: HERE, forwarded: `for=${HERE}` },
      });
      expect(response.status).toBe(403);
    }
  });

  it("over several lines are one chain", async () => {
    setLevels([{ allowlist: [HERE] }, {}, {}]);
    const send = (...lines: string[]) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${gateway.url}/v1/models`, {
          headers: { authorization: `Bearer ${key}`, "x-forwarded-for": lines },
        })
          .on("response", (response) => resolve(response.resume().statusCode))
          .on("error", reject)
          .end();
      });
    expect(await send("198.51.100.9", HERE)).toBe(200);
    expect(await send(HERE, "198.51.100.9")).toBe(403);
  });
});

describe("hits of allowlists", () => {
  const taken = async () =>
    (await gateway.takeHits()).map(({ scope, scopeId, address, dryRun, tenantId, keyId, requests }) => ({
      list: `${scope} ${scopeId} ${dryRun ? "would refuse" : "refused"} ${address}`,
      sender: `${tenantId} ${keyId}`,
      requests,
    }));
  const elsewhere = { allowlist: ["198.51.100.0/24"] };

  it("name every list that refuses, and whose request it was", async () => {
    setLevels([elsewhere, { allowlist: [HERE] }, elsewhere], elsewhere);
    await ask();
    await get("/v1/models");
    expect(await taken()).toEqual([
      { list: `tenant 1 refused ${HERE}`, sender: "3 9", requests: 2 },
      { list: `tenant 3 refused ${HERE}`, sender: "3 9", requests: 2 },
      { list: `key 9 refused ${HERE}`, sender: "3 9", requests: 2 },
    ]);
  });

  it("of a dry run are of requests that were served, and of no others", async () => {
    setLevels([{ ...elsewhere, allowlistMode: "dry-run" }, {}, {}]);
    await ask();
    expect(await taken()).toEqual([{ list: `tenant 1 would refuse ${HERE}`, sender: "3 9", requests: 1 }]);
    setLevels([{ ...elsewhere, allowlistMode: "dry-run" }, elsewhere, {}]);
    await ask();
    expect(await taken()).toEqual([{ list: `tenant 2 refused ${HERE}`, sender: "3 9", requests: 1 }]);
  });

  it("are none where every list allows", async () => {
    setLevels([{ allowlist: [HERE] }, {}, {}], { allowlist: ["203.0.113.0/24"], allowlistMode: "dry-run" });
    await ask();
    expect(await taken()).toEqual([]);
  });
});

describe("endpoints and models", () => {
  it("are granted where every level grants them", async () => {
    setLevels([{ endpoints: ["chat/completions", "embeddings"] }, { endpoints: ["chat/completions"] }, {}]);
    expect((await ask()).status).toBe(200);
    expect(await ask({ endpoint: "embeddings" })).toMatchObject({
      status: 403,
      code: "endpoint_not_granted",
    });
    setLevels([{ models: ["gpt-*"] }, {}, { models: ["*-mini"] }]);
    expect((await ask({ model: "gpt-4o-mini" })).status).toBe(200);
    expect((await ask()).error).toMatchObject({ code: "model_not_granted", param: "model" });
  });

  it("are not granted by an empty list, and are by none", async () => {
    setLevels([{}, {}, {}], { models: [] });
    expect((await ask()).code).toBe("model_not_granted");
    setLevels([{}, {}, {}], { endpoints: [] });
    expect((await ask()).code).toBe("endpoint_not_granted");
    setLevels([{ models: null, endpoints: null }, {}, {}]);
    expect((await ask()).status).toBe(200);
  });

  it("change with the next request after a change", async () => {
    expect((await ask()).status).toBe(200);
    setLevels([{}, { models: ["o*"] }, {}]);
    expect((await ask()).code).toBe("model_not_granted");
    setLevels([{}, {}, {}], { models: ["gpt-4o"] });
    expect((await ask()).status).toBe(200);
  });

  it("are refused where they are not granted, whether or not anybody serves them", async () => {
    setLevels([{}, { models: ["gpt-*"] }, {}]);
    expect((await ask({ model: "nobody-serves" })).code).toBe("model_not_granted");
    expect((await ask({ model: "gpt-9" })).code).toBe("model_not_found");
  });
});

describe("the lists of models", () => {
  const listed = async () =>
    (await (await get("/v1/models")).json()).data.map(({ id }: { id: string }) => id);

  it("hold what is granted to the key, and what it grants by name out of a pattern", async () => {
    expect(await listed()).toEqual(["gpt-4o", "gpt-4o-mini"]);
    setLevels([{}, { models: ["gpt-4o", "o*", "claude"] }, {}], { models: ["gpt-4*", "o3"] });
    expect(await listed()).toEqual(["gpt-4o", "o3"]);
    expect((await (await get("/v1/operon/me")).json()).models).toEqual(["gpt-4o", "o3"]);
  });

  it("miss a model that is not granted just as one that does not exist", async () => {
    setLevels([{}, {}, {}], { models: ["gpt-4o"] });
    const withoutId = async (path: string) => {
      const response = await get(path);
      return [response.status, await response.text()];
    };
    expect(await withoutId("/v1/models/gpt-4o-mini")).toEqual(await withoutId("/v1/models/nothing"));
    expect((await get("/v1/models/gpt-4o")).status).toBe(200);
  });

  it("tell a key what it may use", async () => {
    setLevels([
      {},
      { endpoints: ["chat/completions"], allowlist: [HERE] },
      { models: ["gpt-4o-mini", "o1*"] },
    ]);
    expect(await (await get("/v1/operon/me")).json()).toEqual({
      tenant: { id: "3", path: "t1/t2" },
      key: { id: "9", name: "test", expiresAt: null },
      models: ["gpt-4o-mini", "o1*"],
      endpoints: ["chat/completions"],
      address: HERE,
      allowlist: true,
      limits: [],
    });
  });
});

const JSON_ENDPOINTS = Object.keys(QUESTION_FOR) as JsonEndpointName[];
const MODELS = ["gpt-4o", "gpt-4o-mini", "o3"];
const ADDRESSES = ["203.0.113.7", "198.51.100.200", "2001:db8::7", "::ffff:203.0.113.7"];
const RANGES = ["203.0.113.0/24", "203.0.113.7", "198.51.100.128/25", "2001:db8::/32", "0.0.0.0/0", "::/0"];
const anyLevel: fc.Arbitrary<GrantLevel> = fc.record({
  models: fc.option(fc.subarray(["gpt-4o", "gpt-*", "*mini", "o3", "*"])),
  endpoints: fc.option(fc.subarray([...JSON_ENDPOINTS], { minLength: 1 })),
  allowlist: fc.option(fc.subarray(RANGES)),
  allowlistMode: fc.constantFrom("enforce", "dry-run"),
  limits: fc.constant({}),
  shadowLimits: fc.constant({}),
});

/** What is granted is asked for; none of these models ranks texts. */
const served = ({ endpoint }: { readonly endpoint: JsonEndpointName }) =>
  endpoint === "rerank" ? { status: 404, code: "model_not_found" } : { status: 200, code: undefined };

describe("the verdict", () => {
  it("is the one that the rules of the domain explain, for any path", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLevel, { minLength: 1, maxLength: 4 }),
        anyLevel,
        fc.record({
          model: fc.constantFrom(...MODELS),
          endpoint: fc.constantFrom(...JSON_ENDPOINTS),
          address: fc.constantFrom(...ADDRESSES),
        }),
        async (tenants, ofKey, question) => {
          setLevels(tenants, ofKey);
          const checks = explainAccess([...tenants, ofKey], {
            ...question,
            address: parseAddress(question.address),
          });
          const refused = (rule: AccessCheck["rule"]) =>
            checks.some((check) => check.rule === rule && check.outcome === "refused");
          const expected =
            (refused("allowlist") && "address_not_allowed") ||
            (refused("endpoints") && "endpoint_not_granted") ||
            (refused("models") && "model_not_granted") ||
            undefined;
          const { status, code } = await ask(question);
          expect({ status, code }).toEqual(expected ? { status: 403, code: expected } : served(question));
        },
      ),
      { numRuns: 150 },
    );
  });
});
