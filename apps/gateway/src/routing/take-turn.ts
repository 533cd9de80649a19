import type { Candidate, RouteTier } from "../snapshot/records.ts";

/** One turn of nginx's smooth weighted round robin: over any full round each that suits gets exactly its weight. */
export function takeTurn(
  { candidates, current }: RouteTier,
  suits: (candidate: Candidate) => boolean,
): Candidate | undefined {
  let best = -1;
  let total = 0;
  for (let index = 0; index < candidates.length; index += 1) {
    const candidate = candidates[index] as Candidate;
    if (!suits(candidate)) continue;
    const { weight } = candidate.provider;
    total += weight;
    const value = (current[index] as number) + weight;
    current[index] = value;
    if (best === -1 || value > (current[best] as number)) best = index;
  }
  if (best === -1) return undefined;
  current[best] = (current[best] as number) - total;
  return candidates[best];
}
