import type { ConfigurationDelta } from "@operon/db/data-plane";
import { describe, expect, it } from "vitest";
import { createRoutingDirectory } from "./routing-directory.ts";

const row = (
  id: string,
  tenantId: string,
  changes: Partial<ConfigurationDelta["routingRules"][number]> = {},
) => ({
  id,
  tenantId,
  model: "*",
  strategy: null,
  fallbacks: null,
  continueStreams: null,
  deleted: false,
  ...changes,
});

describe("the directory of routing rules", () => {
  it("keeps each tenant's own, and says whose changed", () => {
    const directory = createRoutingDirectory();
    expect(directory.rulesOf("1")).toBeUndefined();
    const touched = directory.apply({
      routingRules: [row("1", "1", { strategy: "cost" }), row("2", "7", { fallbacks: ["b"] })],
    });
    expect([...touched]).toEqual(["1", "7"]);
    expect(directory.rulesOf("1")).toEqual([
      { model: "*", strategy: "cost", fallbacks: null, continueStreams: null },
    ]);
    expect(directory.rulesOf("7")).toEqual([
      { model: "*", strategy: null, fallbacks: ["b"], continueStreams: null },
    ]);
  });

  it("takes the newest version of a rule, and has none of a tenant whose last one went", () => {
    const directory = createRoutingDirectory();
    directory.apply({ routingRules: [row("1", "1", { strategy: "cost" })] });
    directory.apply({ routingRules: [row("1", "1", { strategy: "latency" })] });
    expect(directory.rulesOf("1")).toMatchObject([{ strategy: "latency" }]);
    expect([...directory.apply({ routingRules: [row("1", "1", { deleted: true })] })]).toEqual(["1"]);
    expect(directory.rulesOf("1")).toBeUndefined();
    expect(directory.apply({ routingRules: [] }).size).toBe(0);
  });

  it("leaves what it handed out as it was", () => {
    const directory = createRoutingDirectory();
    directory.apply({ routingRules: [row("1", "1")] });
    const before = directory.rulesOf("1");
    directory.apply({ routingRules: [row("2", "1", { model: "m" })] });
    expect([before?.length, directory.rulesOf("1")?.length]).toEqual([1, 2]);
  });
});
