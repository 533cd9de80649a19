import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import type { ManagementClient } from "../clients/management-client.ts";
import type { RunFacts } from "../installation/run-facts.ts";
import { test as base } from "./provisioned.ts";
import { tellSimulator } from "./tell-simulator.ts";

type Setup = { readonly model: string; readonly secret: string };
type Lane = {
  readonly title: string;
  /** The simulator answers a model of this name for each provider. */
  readonly kind: "openai" | "anthropic" | "gemini";
  readonly path: (model: string) => string;
  readonly body: (model: string) => object;
};

const TEXT = 'Say “naïve 東京 🚀” in "some" words,\nand then a few more of them.';
const CHAT = (model: string) => ({ model, messages: [{ role: "user", content: TEXT }], seed: 7 });
const MESSAGES = (model: string) => ({
  model,
  max_tokens: 900,
  messages: [{ role: "user", content: TEXT }],
});
const GEMINI = () => ({ contents: [{ role: "user", parts: [{ text: TEXT }] }] });
const gemini = (model: string, method: string): string =>
  `/v1beta/models/${encodeURIComponent(model)}:${method}`;

const LANES: readonly Lane[] = [
  { title: "chat", kind: "openai", path: () => "/v1/chat/completions", body: CHAT },
  {
    title: "chat, streamed",
    kind: "openai",
    path: () => "/v1/chat/completions",
    body: (model) => ({ ...CHAT(model), stream: true, stream_options: { include_usage: true } }),
  },
  {
    title: "chat, streamed without usage, which is asked for upstream and hidden",
    kind: "openai",
    path: () => "/v1/chat/completions",
    body: (model) => ({ ...CHAT(model), stream: true }),
  },
  {
    title: "Responses",
    kind: "openai",
    path: () => "/v1/responses",
    body: (model) => ({ model, input: TEXT }),
  },
  {
    title: "Responses, streamed",
    kind: "openai",
    path: () => "/v1/responses",
    body: (model) => ({ model, input: TEXT, stream: true }),
  },
  { title: "messages", kind: "anthropic", path: () => "/v1/messages", body: MESSAGES },
  {
    title: "messages, streamed",
    kind: "anthropic",
    path: () => "/v1/messages",
    body: (model) => ({ ...MESSAGES(model), stream: true }),
  },
  {
    title: "generateContent",
    kind: "gemini",
    path: (model) => gemini(model, "generateContent"),
    body: GEMINI,
  },
  {
    title: "streamGenerateContent in events",
    kind: "gemini",
    path: (model) => `${gemini(model, "streamGenerateContent")}?alt=sse`,
    body: GEMINI,
  },
];

const test = base.extend<object, { readonly setup: Setup }>({
  setup: [async ({ api, run }, use) => use(await provision(api, run)), { scope: "worker" }],
});

for (const lane of LANES) {
  test(`an answer passes byte for byte: ${lane.title}`, async ({ run, setup }) => {
    const body = JSON.stringify(lane.body(modelOf(setup, lane.kind)));
    // With the gateway's own key: what is stored is told apart by it.
    const direct = await ask(run.simulatorUrl, run.simulatorKeys.provider, { lane, setup, body });
    const through = await ask(run.gatewayUrl, setup.secret, { lane, setup, body });
    expect(direct.status).toBe(200);
    expect(through).toEqual(direct);
    expect(direct.bytes.length).toBeGreaterThan(200);
  });
}

test("a request passes byte for byte, with members that nobody knows yet, white space and order", async ({
  run,
  setup,
  simulator,
}) => {
  await tellSimulator(run, { strict: false });
  try {
    for (const lane of LANES.filter(({ kind }) => kind !== "gemini")) {
      const asked = { ...lane.body(modelOf(setup, lane.kind)), brand_new_member: { deep: [1, 2.5, "ü"] } };
      // Usage is asked for upstream where it was not; nothing else may change.
      const adds = lane.title.includes("hidden");
      const body = JSON.stringify(asked, null, 3).replace("2.5", "2.50e0");
      const before = await simulator.lastSequence();
      expect((await ask(run.gatewayUrl, setup.secret, { lane, setup, body })).status).toBe(200);
      const [entry] = await simulator.log(before);
      if (!adds) expect(entry?.body).toBe(body);
      else
        expect(entry?.body).toContain(
          '"brand_new_member": {\n      "deep": [\n         1,\n         2.50e0,\n         "ü"',
        );
    }
  } finally {
    await tellSimulator(run, { strict: true });
  }
});

test("a model that is called otherwise here is renamed in the request, and nothing else is", async ({
  run,
  setup,
  simulator,
}) => {
  const lane = LANES[0] as Lane;
  const alias = `alias-${setup.model}`;
  const before = await simulator.lastSequence();
  const answer = await ask(run.gatewayUrl, setup.secret, { lane, setup, body: JSON.stringify(CHAT(alias)) });
  expect(answer.status).toBe(200);
  const [entry] = await simulator.log(before);
  expect(entry?.body).toBe(JSON.stringify(CHAT("gpt-4o-mini")));
});

/** Each provider's own model, by the same name here as there. */
const modelOf = ({ model }: Setup, kind: Lane["kind"]): string => `sim-tokens-60@${kind}-${model}`;

async function ask(
  url: string,
  key: string,
  { lane, setup, body }: { readonly lane: Lane; readonly setup: Setup; readonly body: string },
): Promise<{ status: number; type: string | null; bytes: string }> {
  const credential: Record<Lane["kind"], Record<string, string>> = {
    openai: { authorization: `Bearer ${key}` },
    anthropic: { "x-api-key": key, "anthropic-version": "2023-06-01" },
    gemini: { "x-goog-api-key": key },
  };
  const response = await fetch(`${url}${lane.path(modelOf(setup, lane.kind))}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...credential[lane.kind] },
    body,
  });
  const bytes = Buffer.from(await response.arrayBuffer()).toString("latin1");
  return { status: response.status, type: response.headers.get("content-type"), bytes };
}

async function provision(api: ManagementClient, run: RunFacts): Promise<Setup> {
  const model = `pass-${randomBytes(3).toString("hex")}`;
  const setup = { model, secret: "" };
  for (const kind of ["openai", "anthropic", "gemini"] as const) {
    await api.send("POST", "/providers", {
      tenantId: "1",
      name: `${model}-${kind}`,
      kind,
      baseUrl: `${run.simulatorUrl}${kind === "openai" ? "/v1" : ""}`,
      credentials: { apiKey: run.simulatorKeys.provider },
      models: [
        { model: modelOf(setup, kind) },
        ...(kind === "openai" ? [{ model: `alias-${model}`, upstream: "gpt-4o-mini" }] : []),
      ],
    });
  }
  const { secret } = await api.send<{ secret: string }>("POST", "/keys", { tenantId: "1", name: model });
  const listed = async (): Promise<boolean> => {
    const response = await fetch(`${run.gatewayUrl}/v1/models`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    return (await response.text()).includes(modelOf(setup, "gemini"));
  };
  await expect.poll(listed, { intervals: [50], timeout: 10_000 }).toBe(true);
  return { model, secret };
}
