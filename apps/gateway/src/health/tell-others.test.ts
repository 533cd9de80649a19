import type { AlertEvent } from "@operon/contracts";
import type { HealthHint } from "@operon/redis";
import { createLogger } from "@operon/telemetry";
import { beforeEach, describe, expect, it } from "vitest";
import type { Candidate, RouteTable } from "../snapshot/records.ts";
import { plainDeployment, plainProvider } from "../testing/plain-records.ts";
import { BROKEN, breakDown, giveAnswer } from "../testing/visit-of.ts";
import type { DeploymentState, HealthChange } from "./deployment-state.ts";
import { createHealthBook, type HealthBook } from "./health-book.ts";
import { createHealthTeller, type HealthTeller } from "./tell-others.ts";

const provider = plainProvider("7");
let hints: HealthHint[];
let alerts: AlertEvent[];
let teller: HealthTeller;
let book: HealthBook;

beforeEach(() => {
  hints = [];
  alerts = [];
  teller = createHealthTeller({
    node: "gw-1",
    logger: createLogger({ service: "test", level: "silent" }),
    nextId: () => "01a21923-83c4-7000-8000-000000000001",
    sendHint: (hint) => void hints.push(hint),
    sendAlert: (event) => void alerts.push(event),
  });
  book = createHealthBook({
    random: () => 0.5,
    now: () => performance.now(),
    onChange: teller.changed,
    gateways: () => 1,
  });
});

const stateOf = (id: string): DeploymentState => book.stateOf(provider, plainDeployment(id));
/** Nothing else of a table is looked at. */
const tableOf = (...states: DeploymentState[]): RouteTable => ({
  tiers: states.map((state) => ({
    candidates: [{ state, deployment: state.deployment } as unknown as Candidate],
    current: [0],
  })),
});
describe("a deployment that goes out", () => {
  it("is told to other gateways and to people once, and so is its return", () => {
    const state = stateOf("101");
    const nowMs = performance.now();
    breakDown(state, nowMs);
    state.probed(nowMs);
    giveAnswer(state, nowMs);
    expect(hints).toEqual([
      { node: "gw-1", deploymentId: "101", reason: "failures", code: "upstream_error", state: "out" },
      { node: "gw-1", deploymentId: "101", reason: "failures", code: null, state: "back" },
    ]);
    expect(alerts).toMatchObject([
      { kind: "deployment-out", node: "gw-1", providerId: "7", deploymentId: "101", model: "m", status: 500 },
      { kind: "deployment-back", code: null, status: 0 },
    ]);
  });
});

describe("an account that goes out", () => {
  it.each([
    ["upstream_auth", 401, "account-refused"],
    ["upstream_quota", 429, "account-quota"],
  ])("for %s is told to people as the account's, whichever deployment met it", (code, status, kind) => {
    const change: HealthChange = {
      kind: "account-out",
      deployment: stateOf("101"),
      reason: "account",
      failure: { ...BROKEN, blame: "account", code, status },
    };
    teller.changed(change);
    expect(alerts).toMatchObject([{ kind, providerId: "7", deploymentId: null, model: null, code, status }]);
    expect(hints).toMatchObject([{ deploymentId: "101", state: "out", code }]);
  });
});

describe("a model that nobody serves any more", () => {
  it("is told of where all that serve it are out, and only once a minute", () => {
    const [one, two] = [stateOf("101"), stateOf("102")];
    breakDown(one, performance.now());
    alerts.length = 0;
    teller.nobodyLeft([tableOf(one, two)]);
    teller.nobodyLeft([tableOf(one), tableOf(two)]);
    expect(alerts).toEqual([]);
    breakDown(two, performance.now());
    alerts.length = 0;
    for (let count = 0; count < 3; count += 1) teller.nobodyLeft([tableOf(one, two)]);
    expect(alerts).toMatchObject([{ kind: "model-down", deploymentId: "101", code: null }]);
  });

  it("is not told of where all that serve it are draining: that is what people wanted", () => {
    teller.nobodyLeft([{ tiers: [] }]);
    expect(alerts).toEqual([]);
  });
});
