import type { UsageRow } from "@operon/contracts";

export type Spender = {
  readonly id: string;
  readonly name: string | undefined;
  readonly tenantName: string | undefined;
  readonly costUsd: number;
};

/** Who spent how much, by key, account or model; the one that spent most first. */
export function costBy(rows: readonly UsageRow[], group: "key" | "tenant" | "model"): readonly Spender[] {
  const sums = new Map<string, Spender>();
  for (const row of rows) {
    const id = row[group] ?? "";
    const before = sums.get(id);
    sums.set(id, {
      id,
      name: group === "key" ? row.keyName : group === "tenant" ? row.tenantName : row.model,
      tenantName: row.tenantName,
      costUsd: (before?.costUsd ?? 0) + Number(row.costUsd),
    });
  }
  return [...sums.values()]
    .filter(({ costUsd }) => costUsd > 0)
    .sort((one, other) => other.costUsd - one.costUsd);
}
