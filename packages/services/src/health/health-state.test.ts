import { describe, expect, it } from "vitest";
import { healthState } from "./health-state.ts";
import { stateOf } from "./merge-health.ts";
import type { SeenHealth } from "./seen-health.ts";

const row = (changes: Partial<SeenHealth> = {}): SeenHealth => ({
  node: "gw-a",
  deploymentId: "1",
  providerId: "1",
  circuit: "closed",
  reason: null,
  openForMs: null,
  coolingMs: null,
  inFlight: 0,
  attempts: 100,
  failures: 0,
  slow: 0,
  lastFailure: null,
  latencyCounts: [],
  firstTokenCounts: [],
  ...changes,
});
const open = (changes: Partial<SeenHealth> = {}) =>
  row({ circuit: "open", reason: "failures", openForMs: 5_000, ...changes });
const quiet = row({ attempts: 0 });

describe("how a deployment is", () => {
  it.each<[string, SeenHealth[]]>([
    ["idle", []],
    ["idle", [quiet, row({ attempts: 0, coolingMs: 0 })]],
    ["healthy", [row()]],
    ["healthy", [row({ failures: 2 })]],
    ["healthy", [row({ attempts: 0, inFlight: 1 }), quiet]],
    ["degraded", [row({ failures: 3 })]],
    ["degraded", [row({ attempts: 0, failures: 1, inFlight: 1 })]],
    ["degraded", [row(), open()]],
    ["degraded", [row({ circuit: "half-open" }), row()]],
    ["degraded", [row({ coolingMs: 900 })]],
    ["trial", [row({ circuit: "half-open" }), open()]],
    ["out", [open(), open({ attempts: 0 })]],
    ["out", [open(), quiet]],
  ])("is %s where gateways see %j", (state, seen) => {
    expect(healthState(false, seen)).toBe(state);
    expect(healthState(true, seen)).toBe("draining");
  });

  it("says until when it is out, and why, by the gateway that found out", () => {
    const seen = [
      open({ reason: "told", openForMs: 9_000 }),
      open({ reason: "slow", openForMs: 4_000, failures: 1, lastFailure: "upstream_timeout" }),
      row({ attempts: 0, coolingMs: 700, failures: 0, lastFailure: "upstream_overloaded" }),
    ];
    expect(stateOf(false, seen)).toMatchObject({
      state: "degraded",
      reason: "slow",
      openForMs: null,
      coolingMs: 700,
      lastFailure: "upstream_timeout",
    });
    expect(stateOf(false, seen.slice(0, 2))).toMatchObject({
      state: "out",
      openForMs: 4_000,
      coolingMs: null,
    });
    expect(stateOf(false, [])).toEqual({
      state: "idle",
      reason: null,
      openForMs: null,
      coolingMs: null,
      lastFailure: null,
      nodes: [],
    });
  });
});
