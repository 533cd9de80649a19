import type { MappingEffect } from "@operon/contracts";

/** What would change for the names that an account asks for, by whichever of its keys. */
export type AccountEffect = Omit<MappingEffect, "keyId">;

/** Effects that differ in nothing but their key, as one; the largest first. */
export function effectsByAccount(effects: readonly MappingEffect[]): AccountEffect[] {
  const sums = new Map<string, AccountEffect>();
  for (const { keyId: _, ...effect } of effects) {
    const { tenantId, requestedModel, before, after } = effect;
    const key = JSON.stringify([tenantId, requestedModel, before, after]);
    const requests = (sums.get(key)?.requests ?? 0) + effect.requests;
    sums.set(key, { ...effect, requests });
  }
  return [...sums.values()].sort((a, b) => b.requests - a.requests);
}
