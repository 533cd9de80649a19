import { canServe } from "../lanes/can-serve.ts";
import type { Candidate, RouteTable, RouteTier } from "../snapshot/records.ts";
import type { Refusal } from "./refusal.ts";
import type { Reserved } from "./reserve-limits.ts";

/** A request with the providers to try, in order; never empty. */
export type Routed = Reserved & { readonly candidates: readonly [Candidate, ...Candidate[]] };

/** A request to count a prompt whose providers do not count: it is estimated here. */
export type Unasked = Reserved & { readonly candidates: readonly [] };

const NOBODY: readonly [] = [];

/** Whether no provider is to be asked. */
export function isUnasked(routed: Routed | Unasked): routed is Unasked {
  return routed.candidates.length === 0;
}

/** Where to? By tier, and within the first tier by smooth weighted round robin. */
export function route(reserved: Reserved): Routed | Unasked | Refusal {
  const { table, endpoint } = reserved;
  if (table === undefined) return { refused: "model_not_found", param: "model" };
  const candidates = inOrder(table);
  if (endpoint.operation.kind === "generate") return Object.assign(reserved, { candidates });
  const [first, ...rest] = candidates.filter(({ provider }) => canServe(endpoint, provider.target));
  if (first !== undefined) return Object.assign(reserved, { candidates: [first, ...rest] as const });
  if (endpoint.operation.kind === "count") return Object.assign(reserved, { candidates: NOBODY });
  return {
    refused: "model_not_found",
    param: "model",
    message: "No provider of this model serves embeddings.",
  };
}

function inOrder({ tiers }: RouteTable): Routed["candidates"] {
  const [first, ...rest] = tiers as readonly [RouteTier, ...RouteTier[]];
  const chosen = advance(first);
  const order: [Candidate, ...Candidate[]] = [first.candidates[chosen] as Candidate];
  if (first.candidates.length > 1) {
    for (const index of byTurn(first)) if (index !== chosen) order.push(first.candidates[index] as Candidate);
  }
  for (const tier of rest) for (const index of byTurn(tier)) order.push(tier.candidates[index] as Candidate);
  return order;
}

/** One turn of nginx's smooth weighted round robin: over any full round each gets exactly its weight. */
function advance({ current, weights, totalWeight }: RouteTier): number {
  let best = 0;
  for (let index = 0; index < current.length; index += 1) {
    const value = (current[index] as number) + (weights[index] as number);
    current[index] = value;
    if (value > (current[best] as number)) best = index;
  }
  current[best] = (current[best] as number) - totalWeight;
  return best;
}

/** Whose turn is nearest comes first. */
function byTurn({ candidates, current }: RouteTier): number[] {
  return candidates.map((_, index) => index).sort((a, b) => (current[b] as number) - (current[a] as number));
}
