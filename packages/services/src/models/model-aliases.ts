import type { Reader } from "@operon/db";
import { isPattern, type TreePosition } from "@operon/domain";
import { modelSetting } from "../mappings/model-setting.ts";
import { readModelWorld } from "../mappings/model-world.ts";

/** The most that are named for one model. */
const MAX_ALIASES = 20;

/** By model, the patterns of a tenant's mapping rules that lead to it, the nearest layer's first; none that a nearer layer overrides. */
export async function modelAliases(
  reader: Reader,
  tenant: TreePosition,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const world = await readModelWorld(reader, { tenants: [tenant], keys: [] });
  const rules = modelSetting(world, tenant.id, null)?.layers.flatMap(({ row }) => row.rules) ?? [];
  const seen = new Set<string>();
  const aliases = new Map<string, string[]>();
  for (const { pattern, target } of rules) {
    if (seen.has(pattern) || isPattern(target)) continue;
    seen.add(pattern);
    const known = aliases.get(target) ?? [];
    if (known.length < MAX_ALIASES && pattern !== target) aliases.set(target, [...known, pattern]);
  }
  return aliases;
}
