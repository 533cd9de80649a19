import type { HeldObject } from "@operon/db/data-plane";
import type { UpstreamEndpoint } from "@operon/providers";
import type { Candidate, ProviderRecord, RouteTable } from "../snapshot/records.ts";

type Dialect = HeldObject["dialect"];

/** What an account must serve to keep something in a dialect. */
export type KeepingNeed = {
  readonly dialect: Dialect;
  readonly serves: readonly UpstreamEndpoint[];
  /** What the lines of a batch are for, as OpenAI has it. */
  readonly batchPath?: string;
};

/** Whether a provider can keep this. */
function canKeep({ target }: ProviderRecord, { dialect, serves, batchPath }: KeepingNeed): boolean {
  return (
    serves.every((endpoint) => target.serves.has(endpoint)) &&
    (batchPath === undefined || target.batchPaths?.ofLine.has(batchPath) !== false) &&
    (target.generates[0] === "anthropic") === (dialect === "anthropic")
  );
}

/** Who serves a model and can keep this, in the order in which they are asked: by tier, the well ones first. */
export function keepingCandidates(table: RouteTable | undefined, need: KeepingNeed): readonly Candidate[] {
  const able = (table?.tiers ?? []).flatMap(({ candidates }) =>
    candidates.filter(({ provider }) => canKeep(provider, need)),
  );
  const nowMs = performance.now();
  const well = able.filter(({ state }) => isWell(state.hindrance(0, nowMs)));
  return [...well, ...able.filter((candidate) => !well.includes(candidate))];
}

/**
 * Accounts for what is of no model, in the same order, but those last whose batches are not as OpenAI's: they take files for fewer
 * purposes. What is wrong with an account is known by what it serves.
 */
export function keepingProviders(
  {
    providers,
    find,
  }: {
    readonly providers: readonly ProviderRecord[];
    readonly find: (model: string) => { readonly table: RouteTable | undefined };
  },
  need: KeepingNeed,
): readonly ProviderRecord[] {
  const able = providers.filter((provider) => canKeep(provider, need));
  const nowMs = performance.now();
  const isOut = (provider: ProviderRecord): boolean => {
    const [first] = provider.deployments;
    if (first === undefined) return false;
    const candidates = find(first.model).table?.tiers.flatMap(({ candidates }) => candidates) ?? [];
    const state = candidates.find((candidate) => candidate.provider.id === provider.id)?.state;
    return state !== undefined && !isWell(state.hindrance(0, nowMs));
  };
  const rank = ({ target }: ProviderRecord): number => Number(target.batchPaths !== undefined);
  return able.sort((a, b) => rank(a) - rank(b) || a.tier - b.tier || Number(isOut(a)) - Number(isOut(b)));
}

function isWell(hindrance: string | null): boolean {
  return hindrance !== "out";
}
