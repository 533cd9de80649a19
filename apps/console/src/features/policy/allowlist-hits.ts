import type { AllowlistHit, PolicyPlace } from "@operon/contracts";

const DAY_MS = 86_400_000;

/** How far back the sentence beside the switch looks. */
export const DRY_RUN_DAYS = 7;

/** Whether a hit is of the list of this very tenant or key. */
export function isHitOf(
  hit: AllowlistHit,
  place: { readonly kind: PolicyPlace["kind"]; readonly id: string },
) {
  return hit.place.kind !== "upstream-account" && hit.place.kind === place.kind && hit.place.id === place.id;
}

/** The addresses that a dry run would have refused in the last days, each once. */
export function dryRunAddresses(hits: readonly AllowlistHit[], now: Date): readonly string[] {
  const since = now.getTime() - DRY_RUN_DAYS * DAY_MS;
  const late = hits.filter(({ dryRun, lastAt }) => dryRun && Date.parse(lastAt) >= since);
  return [...new Set(late.map(({ address }) => address))];
}
