import { hashOf } from "@operon/domain";
import { AccountState } from "../health/account-state.ts";
import { DeploymentState } from "../health/deployment-state.ts";
import type { Candidate, RouteTier } from "../snapshot/records.ts";
import { plainDeployment, plainProvider } from "./plain-records.ts";

/** A candidate that nothing is known of, with as much under way as is told. */
export function candidateOf(
  id: string,
  { weight = 1, cost = Number.POSITIVE_INFINITY, inFlight = 0 }: CandidateTraits = {},
): Candidate {
  const provider = plainProvider(id, { weight });
  const deployment = plainDeployment(id);
  const setup = { random: () => 0.5, onChange: () => undefined, gateways: () => 1 };
  const state = new DeploymentState(new AccountState(provider, setup.random), deployment, setup);
  for (let count = 0; count < inFlight; count += 1) state.begin(0, "1", 0);
  const { target } = provider;
  return { provider, target, deployment, model: "m", state, cost, hash: hashOf(id), upstreamModel: null };
}

/** What differs between candidates. */
export type CandidateTraits = {
  readonly weight?: number;
  readonly cost?: number;
  readonly inFlight?: number;
};

/** A tier whose round robin has not turned yet. */
export function tierOf(candidates: readonly Candidate[]): RouteTier {
  return { candidates, current: candidates.map(() => 0) };
}
