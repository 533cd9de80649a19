import type { HealthDeployment } from "@operon/contracts";

/** What there is to say about a state beyond its word. */
export type StateNote =
  | { readonly kind: "nextTrial"; readonly ms: number }
  | { readonly kind: "outAtSome"; readonly count: number; readonly of: number }
  | { readonly kind: "cooling"; readonly ms: number }
  | { readonly kind: "stillRunning"; readonly count: number }
  | null;

/** The one thing that matters most: when it is tried again, where it is out, how long it rests, what still runs. */
export function stateNote(deployment: HealthDeployment): StateNote {
  const { state, openForMs, coolingMs, inFlight, nodes } = deployment;
  if (state === "out") return openForMs === null ? null : { kind: "nextTrial", ms: openForMs };
  if (state === "draining") return inFlight === 0 ? null : { kind: "stillRunning", count: inFlight };
  const open = nodes.filter(({ circuit }) => circuit !== "closed").length;
  if (state === "degraded" && open > 0) return { kind: "outAtSome", count: open, of: nodes.length };
  return coolingMs === null ? null : { kind: "cooling", ms: coolingMs };
}
