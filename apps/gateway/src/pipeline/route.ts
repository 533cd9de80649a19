import { canServe } from "../lanes/can-serve.ts";
import type { RouteTable } from "../snapshot/records.ts";
import type { Refusal } from "./refusal.ts";
import type { Reserved } from "./reserve-limits.ts";

/** A request with where it can go: the model's own providers, then those of the models that stand in for it. */
export type Routed = Reserved & { readonly tables: readonly [RouteTable, ...RouteTable[]] };

/** A request to count a prompt whose providers do not count: it is estimated here. */
export type Unasked = Reserved & { readonly tables: readonly [] };

const NOWHERE: readonly [] = [];

/** Whether no provider is to be asked. */
export function isUnasked(routed: Routed | Unasked): routed is Unasked {
  return routed.tables.length === 0;
}

/** Where to? Which candidate is asked first, and which next, is decided when its turn comes: their health moves (`tries.ts`). */
export function route(reserved: Reserved): Routed | Unasked | Refusal {
  const { table, endpoint, routing } = reserved;
  if (table === undefined) return { refused: "model_not_found", param: "model" };
  const { kind } = endpoint.operation;
  if (kind === "generate" || canBeServed(reserved, table)) {
    const fallbacks =
      kind === "generate" ? routing.fallbacks : routing.fallbacks.filter((one) => canBeServed(reserved, one));
    return Object.assign(reserved, { tables: [table, ...fallbacks] as const });
  }
  if (kind === "count") return Object.assign(reserved, { tables: NOWHERE });
  return {
    refused: "model_not_found",
    param: "model",
    message: "No provider of this model serves embeddings.",
  };
}

function canBeServed({ endpoint }: Reserved, { tiers }: RouteTable): boolean {
  return tiers.some(({ candidates }) =>
    candidates.some(({ provider }) => canServe(endpoint, provider.target)),
  );
}
