import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const ACCOUNTS = ["sk-account-one-00001", "sk-account-two-00002"];
const [MANY, ONE] = ["sim-reasoning", "sim-reasoning-alone"];
/** Of the root, which owns the accounts, and of two tenants below it. */
const KEYS = { owner: "", first: makeVirtualKey(), second: makeVirtualKey() };
let simulator: RunningSimulator;
let gateway: TestGateway;
let turn = 0;

type Who = keyof typeof KEYS;
type Item = { readonly type?: string; readonly id?: string };

beforeAll(async () => {
  simulator = await startSimulator({
    port: 0,
    apiKeys: ACCOUNTS,
    keepBodies: true,
    behaviour: { backgroundMs: 50 },
  });
  const account = (key: string | undefined, models: string[]) => ({
    baseUrl: `${simulator.url}/v1`,
    kind: "openai" as const,
    credentials: Buffer.from(JSON.stringify({ apiKey: key })),
    models: models.map((model) => ({ model, upstream: MANY })),
  });
  gateway = await startTestGateway([account(ACCOUNTS[0], [MANY, ONE]), account(ACCOUNTS[1], [MANY])], {
    retryDeadlineMs: 3_000,
  });
  KEYS.owner = gateway.key;
  gateway.apply({
    tenants: ["2", "3"].map((id) => ({ id, dna: ".1.", slug: `tenant-${id}` })),
    keys: [
      gateway.keyRow(KEYS.first, { id: "2", tenantId: "2" }),
      gateway.keyRow(KEYS.second, { id: "3", tenantId: "3" }),
    ],
  });
});
afterAll(async () => {
  await gateway.close();
  await simulator.close();
});
beforeEach(() => gateway.forgetHealth());

const user = () => ({ role: "user", content: `Question ${turn++}.` });

async function ask(who: Who, body: object) {
  const headers = { authorization: `Bearer ${KEYS[who]}` };
  const answer = await gateway.post("/v1/responses", { model: MANY, ...body }, { headers });
  const text = await answer.text();
  return { status: answer.status, warnings: answer.headers.get("x-operon-warnings"), text };
}

const get = async (who: Who, path: string) =>
  (
    await fetch(`${gateway.url}/v1/responses/${path}`, { headers: { authorization: `Bearer ${KEYS[who]}` } })
  ).text();
const outputOf = (text: string): Item[] => JSON.parse(text).output;
const streamed = (text: string): Item[] =>
  JSON.parse(
    text
      .split("\n")
      .findLast((line) => line.includes('"type":"response.completed"'))
      ?.slice("data: ".length) ?? "{}",
  ).response.output;
const providerOf = () => gateway.journal.events.findLast(({ status }) => status === 200)?.providerId;
const lastBody = (): string => simulator.log().at(-1)?.body ?? "";
const thoughtOf = (output: readonly Item[]): Item => output.find(({ type }) => type === "reasoning") as Item;

const WELL = { status: 200, warnings: null };
const STRIPPED = { status: 200, warnings: "stripped reasoning.signature" };

describe("a thought that its provider has kept", () => {
  it.each([false, true])(
    "is named at the account that keeps it, every time (streamed: %s)",
    async (stream) => {
      for (let times = 0; times < 3; times += 1) {
        const first = user();
        const made = await ask("first", { input: [first], stream });
        const maker = providerOf();
        const output = stream ? streamed(made.text) : outputOf(made.text);
        expect(thoughtOf(output)).not.toHaveProperty("encrypted_content");
        for (let again = 0; again < 3; again += 1) {
          expect(await ask("first", { input: [first, ...output, user()] })).toMatchObject(WELL);
          expect(providerOf()).toBe(maker);
          expect(lastBody()).toContain(thoughtOf(output).id);
        }
      }
    },
  );

  it("is left out, with a warning, where another account has to answer", async () => {
    const first = user();
    const output = outputOf((await ask("first", { input: [first] })).text);
    const maker = providerOf();
    simulator.script(["500"]);
    expect(await ask("first", { input: [first, ...output, user()] })).toMatchObject(STRIPPED);
    expect(providerOf()).not.toBe(maker);
    expect(lastBody()).not.toMatch(/"(?:rs|msg)_/);
  });

  it("is known also where a response that was made in the background is asked for", async () => {
    for (const query of ["", "?stream=true"]) {
      const first = user();
      const { id } = JSON.parse((await ask("first", { input: [first], background: true })).text);
      await expect.poll(() => get("first", id)).toMatch(/"status": ?"completed"/);
      const told = await get("first", `${id}${query}`);
      const output = query === "" ? outputOf(told) : streamed(told);
      const next = { input: [first, ...output, user()] };
      expect([query, await ask("first", next)]).toMatchObject([query, WELL]);
    }
  });

  it.each([MANY, ONE])("is nothing that another tenant can name (%s)", async (model) => {
    const first = user();
    const made = outputOf((await ask("first", { model, input: [first] })).text);
    const thought = thoughtOf(made);
    expect(await ask("first", { model, input: [first, ...made, user()] })).toMatchObject(WELL);
    const theirs = { model, input: [first, ...made, user()] };
    expect(await ask("second", theirs)).toMatchObject(STRIPPED);
    expect(lastBody()).not.toContain(thought.id);
    const own = JSON.parse((await ask("second", { model, input: [user()] })).text);
    const continued = { model, previous_response_id: own.id, input: [thought, user()] };
    expect(await ask("second", continued)).toMatchObject(STRIPPED);
    expect(lastBody()).not.toContain(thought.id);
  });

  it("cannot be smuggled past by another spelling, by naming it twice, or by having it repeated", async () => {
    const input = [user()];
    const thought = thoughtOf(outputOf((await ask("first", { model: ONE, input })).text));
    const mine = thoughtOf(outputOf((await ask("second", { model: ONE, input: [user()] })).text));
    const raw = async (text: string) => {
      const headers = { authorization: `Bearer ${KEYS.second}`, "content-type": "application/json" };
      const answer = await fetch(`${gateway.url}/v1/responses`, { method: "POST", headers, body: text });
      await answer.text();
      return answer.status;
    };
    const asked = JSON.stringify({ model: ONE, input: [thought, user()] });
    expect(await raw(asked.replace('"rs_', '"\\u0072s_'))).toBe(200);
    expect(lastBody()).not.toContain(thought.id?.slice(3));
    const twice = JSON.stringify({ model: ONE, input: [mine, user()] });
    expect(await raw(twice.replace('"id":', `"id":"${thought.id}","id":`))).toBe(200);
    expect(lastBody()).toContain(mine.id);
    expect(lastBody()).not.toContain(thought.id);
    const schema = { type: "object", properties: {}, output: [thought], item: thought, ...thought };
    const tools = [{ type: "function", name: "f", parameters: schema, strict: false }];
    expect(
      await ask("second", { model: ONE, input: [user()], tools, metadata: { id: thought.id } }),
    ).toMatchObject({ status: 200 });
    expect(await ask("second", { model: ONE, input: [thought, user()] })).toMatchObject(STRIPPED);
  });

  it("may be named by the owner of the account, who may know it from elsewhere", async () => {
    const answer = await fetch(`${simulator.url}/v1/responses`, {
      method: "POST",
      headers: { authorization: `Bearer ${ACCOUNTS[0]}`, "content-type": "application/json" },
      body: JSON.stringify({ model: MANY, input: [user()] }),
    });
    const thought = thoughtOf(outputOf(await answer.text()));
    expect(await ask("owner", { model: ONE, input: [thought, user()] })).toMatchObject(WELL);
    expect(lastBody()).toContain(thought.id);
  });

  it("that nobody has kept is left out once its provider has said so", async () => {
    const first = user();
    const output = outputOf((await ask("first", { model: ONE, input: [first], store: false })).text);
    expect(await ask("first", { model: ONE, input: [first, ...output, user()] })).toMatchObject(STRIPPED);
    expect(await ask("owner", { model: ONE, input: [first, ...output, user()] })).toMatchObject(STRIPPED);
  });
});
