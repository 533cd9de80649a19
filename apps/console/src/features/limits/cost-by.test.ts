import type { UsageRow } from "@operon/contracts";
import { expect, test } from "vitest";
import { costBy } from "./cost-by.ts";

test("rows of one key are one spender, those who spent nothing are none", () => {
  const rows = [
    { key: "1", keyName: "app", tenant: "7", tenantName: "Acme", model: "a", costUsd: "1.000000000" },
    { key: "1", keyName: "app", tenant: "7", tenantName: "Acme", model: "b", costUsd: "2.000000000" },
    { key: "2", keyName: "job", tenant: "8", tenantName: "Team", model: "b", costUsd: "5.000000000" },
    { key: "3", keyName: "idle", tenant: "8", tenantName: "Team", model: "b", costUsd: "0.000000000" },
  ] as UsageRow[];
  expect(costBy(rows, "key").map(({ name, tenantName, costUsd }) => [name, tenantName, costUsd])).toEqual([
    ["job", "Team", 5],
    ["app", "Acme", 3],
  ]);
  expect(costBy(rows, "model").map(({ id, costUsd }) => [id, costUsd])).toEqual([
    ["b", 7],
    ["a", 1],
  ]);
});
