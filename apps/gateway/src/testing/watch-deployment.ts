import type { AccountState } from "../health/account-state.ts";
import { type AttemptFailure, DeploymentState, type HealthChange } from "../health/deployment-state.ts";
import type { DeploymentRecord } from "../snapshot/records.ts";
import { plainDeployment } from "./plain-records.ts";

/** A deployment's state, driven by hand, with what it had to tell. */
export type WatchedDeployment = {
  readonly state: DeploymentState;
  /** In short: what happened, and why. */
  readonly changes: string[];
  /** A request that goes there and fails; true where it was a trial. */
  fail(nowMs: number, failure?: Partial<AttemptFailure>): boolean;
  /** A request that goes there and is answered, after `tookMs`; true where it was a trial. */
  succeed(nowMs: number, tookMs?: number): boolean;
};

/** What changes in a deployment, and how many gateways share its limits. */
export type WatchOptions = Partial<DeploymentRecord> & { readonly gateways?: number };

const BROKEN: AttemptFailure = {
  blame: "deployment",
  code: "upstream_error",
  status: 500,
  retryAfterMs: undefined,
};
const TOKENS = 10;

/** A new one of `account`. Chance stays in the middle, so that no time is spread. */
export function watchDeployment(account: AccountState, options: WatchOptions = {}): WatchedDeployment {
  const { gateways = 1, id = "101", ...changed } = options;
  const changes: string[] = [];
  const onChange = ({ kind, reason, failure }: HealthChange): void =>
    void changes.push(`${kind}: ${failure?.code ?? reason}`);
  const setup = { random: () => 0.5, onChange, gateways: () => gateways };
  const state = new DeploymentState(account, plainDeployment(id, changed), setup);
  return {
    state,
    changes,
    fail(nowMs, failure) {
      const isTrial = state.begin(TOKENS, nowMs);
      state.failed({ ...BROKEN, ...failure }, nowMs, nowMs);
      return isTrial;
    },
    succeed(nowMs, tookMs = 50) {
      const isTrial = state.begin(TOKENS, nowMs - tookMs);
      state.answered(tookMs, undefined, nowMs);
      state.ended(tookMs, nowMs);
      return isTrial;
    },
  };
}
