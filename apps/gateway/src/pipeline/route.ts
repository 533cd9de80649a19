import type { PreparedTarget, UpstreamEndpoint } from "@operon/providers";
import { canServe } from "../lanes/can-serve.ts";
import type { RouteTable } from "../snapshot/records.ts";
import type { Links } from "./links.ts";
import type { Refusal } from "./refusal.ts";
import type { Reserved } from "./reserve-limits.ts";

/** A request with where it can go: the model's own providers, then those of the models that stand in for it. */
export type Routed = Reserved & {
  readonly tables: readonly [RouteTable, ...RouteTable[]];
  /** Null = any account will do. */
  readonly links: Links | null;
};

/** A request to count a prompt whose providers do not count: it is estimated here. */
export type Unasked = Reserved & { readonly tables: readonly [] };

const NOWHERE: readonly [] = [];

/** Whether no provider is to be asked. */
export function isUnasked(routed: Routed | Unasked): routed is Unasked {
  return routed.tables.length === 0;
}

/** Where to? Which candidate is asked first, and which next, is decided when its turn comes: their health moves (`tries.ts`). */
export function route(reserved: Reserved, links: Links | null = null): Routed | Unasked | Refusal {
  const { table, endpoint, routing } = reserved;
  if (table === undefined) return { refused: "model_not_found", param: "model" };
  if (links !== null && links.holder !== null) return routeToHolder(reserved, table, links);
  const { kind } = endpoint.operation;
  if (kind === "generate" || canBeServed(reserved, table)) {
    const fallbacks =
      kind === "generate" ? routing.fallbacks : routing.fallbacks.filter((one) => canBeServed(reserved, one));
    return Object.assign(reserved, { tables: [table, ...fallbacks] as const, links });
  }
  if (kind === "count") return Object.assign(reserved, { tables: NOWHERE });
  return {
    refused: "model_not_found",
    param: "model",
    message: `No provider of this model serves ${kind === "embed" ? "embeddings" : endpoint.name}.`,
  };
}

/** Nobody else can answer, whatever the rules of routing say. */
function routeToHolder(reserved: Reserved, { tiers }: RouteTable, links: Links): Routed | Refusal {
  const candidates = tiers.flatMap((tier) =>
    tier.candidates.filter(
      ({ provider, target }) => provider.id === links.holder && speaks(reserved, target),
    ),
  );
  if (candidates.length > 0) {
    const table = { tiers: [{ candidates, current: candidates.map(() => 0) }] };
    return Object.assign(reserved, { tables: [table] as const, links });
  }
  return {
    refused: "invalid_request",
    param: "model",
    message: `The provider account that keeps the ${links.held} does not serve this model.`,
  };
}

/** What is kept is asked for in the words that it was made with. */
function speaks({ endpoint }: Reserved, { serves }: PreparedTarget): boolean {
  return serves.has(endpoint.name satisfies UpstreamEndpoint);
}

function canBeServed({ endpoint }: Reserved, { tiers }: RouteTable): boolean {
  return tiers.some(({ candidates }) => candidates.some((candidate) => canServe(endpoint, candidate)));
}
