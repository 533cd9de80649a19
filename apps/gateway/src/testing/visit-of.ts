import type { AttemptFailure, DeploymentState, Visit } from "../health/deployment-state.ts";

/** How a deployment fails that is broken. */
export const BROKEN: AttemptFailure = {
  blame: "deployment",
  code: "upstream_error",
  status: 500,
  retryAfterMs: undefined,
};

const TOKENS = 10;
const ENOUGH = 5;

/** A small request of some key that goes to a deployment. */
export function visitOf(state: DeploymentState, nowMs: number, keyId = "1"): Visit {
  return state.begin(TOKENS, keyId, nowMs);
}

/** Fails so often that it is out. */
export function breakDown(state: DeploymentState, nowMs: number): void {
  for (let count = 0; count < ENOUGH; count += 1) state.end(visitOf(state, nowMs), BROKEN, nowMs);
}

/** Answers one request at once. */
export function giveAnswer(state: DeploymentState, nowMs: number): void {
  const visit = visitOf(state, nowMs);
  state.answered(visit, { firstMs: 0, limits: undefined }, nowMs);
  state.end(visit, "ended", nowMs);
}
