import type { AccountState } from "../health/account-state.ts";
import {
  type AttemptFailure,
  type AttemptHealth,
  DeploymentState,
  type HealthChange,
  type Visit,
} from "../health/deployment-state.ts";
import type { DeploymentRecord } from "../snapshot/records.ts";
import { plainDeployment } from "./plain-records.ts";
import { BROKEN, visitOf } from "./visit-of.ts";

/** A deployment's state, driven by hand, with what it had to tell. */
export type WatchedDeployment = {
  readonly state: DeploymentState;
  /** In short: what happened, and why. */
  readonly changes: string[];
  begin(nowMs: number): Visit;
  answer(visit: Visit, nowMs: number): void;
  end(visit: Visit, health: AttemptHealth, nowMs: number): void;
  /** A request that goes there and fails; true where it was a trial. */
  fail(nowMs: number, failure?: Partial<AttemptFailure>): boolean;
  /** A request that goes there and is answered, after `tookMs`; true where it was a trial. */
  succeed(nowMs: number, tookMs?: number): boolean;
};

/** What changes in a deployment, and how many gateways share its limits. */
export type WatchOptions = Partial<DeploymentRecord> & { readonly gateways?: number };

/** A new one of `account`. Chance stays in the middle, so that no time is spread. */
export function watchDeployment(account: AccountState, options: WatchOptions = {}): WatchedDeployment {
  const { gateways = 1, id = "101", ...changed } = options;
  const changes: string[] = [];
  const onChange = ({ kind, reason, failure }: HealthChange): void =>
    void changes.push(`${kind}: ${failure?.code ?? reason}`);
  const setup = { random: () => 0.5, onChange, gateways: () => gateways };
  const state = new DeploymentState(account, plainDeployment(id, changed), setup);
  const answer = (visit: Visit, nowMs: number): void =>
    state.answered(visit, { firstMs: nowMs - visit.startedMs, limits: undefined }, nowMs);
  return {
    state,
    changes,
    begin: (nowMs) => visitOf(state, nowMs),
    answer,
    end: (visit, health, nowMs) => state.end(visit, health, nowMs),
    fail(nowMs, failure) {
      const visit = visitOf(state, nowMs);
      state.end(visit, { ...BROKEN, ...failure }, nowMs);
      return visit.isTrial;
    },
    succeed(nowMs, tookMs = 50) {
      const visit = visitOf(state, nowMs - tookMs);
      answer(visit, nowMs);
      state.end(visit, "ended", nowMs);
      return visit.isTrial;
    },
  };
}
