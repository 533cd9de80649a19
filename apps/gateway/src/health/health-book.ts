import type { DeploymentHealth } from "@operon/redis";
import type { DeploymentRecord, ProviderRecord } from "../snapshot/records.ts";
import { AccountState } from "./account-state.ts";
import { DeploymentState, type HealthSetup } from "./deployment-state.ts";

/** What this process knows of the deployments that it sends requests to. It outlives changes of the configuration. */
export interface HealthBook {
  /** Of a deployment as it is configured now. */
  stateOf(provider: ProviderRecord, deployment: DeploymentRecord): DeploymentState;
  /** Another gateway says that a deployment is out, or back. */
  heard(deploymentId: string, state: "out" | "back"): void;
  /** Takes in what is configured now, and forgets what is not there any more. */
  keep(providers: readonly ProviderRecord[]): void;
  readonly states: ReadonlyMap<string, DeploymentState>;
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** Those that had something to do lately, or are out. */
  report(nowMs: number): DeploymentHealth[];
  /** Knows nothing any more. */
  forget(): void;
}

/** As long as a circuit may stay open by itself. */
const RUMOUR_MS = 120_000;
const MAX_RUMOURS = 1_000;

/** Knows nothing yet. `now` gives monotonic milliseconds. */
export function createHealthBook(setup: HealthSetup & { readonly now: () => number }): HealthBook {
  const states = new Map<string, DeploymentState>();
  const accounts = new Map<string, AccountState>();

  /** What was said of deployments that had nothing to do here yet, and when. */
  const rumours = new Map<string, number>();

  const accountOf = (provider: ProviderRecord): AccountState => {
    const known = accounts.get(provider.id);
    known?.configure(provider, setup.now());
    const account = known ?? new AccountState(provider, setup.random);
    accounts.set(provider.id, account);
    return account;
  };

  const stateOf: HealthBook["stateOf"] = (provider, deployment) => {
    const account = accountOf(provider);
    const known = states.get(deployment.id);
    if (known?.account === account) {
      known.deployment = deployment;
      return known;
    }
    const state = new DeploymentState(account, deployment, setup);
    states.set(deployment.id, state);
    const nowMs = setup.now();
    if (nowMs - (rumours.get(deployment.id) ?? Number.NEGATIVE_INFINITY) < RUMOUR_MS) state.suspect(nowMs);
    rumours.delete(deployment.id);
    return state;
  };

  return {
    states,
    accounts,
    stateOf,
    heard(deploymentId, told) {
      const state = states.get(deploymentId);
      if (told === "back") {
        rumours.delete(deploymentId);
        state?.mayBeWell(setup.now());
      } else if (state !== undefined) state.suspect(setup.now());
      else {
        if (rumours.size >= MAX_RUMOURS) rumours.clear();
        rumours.set(deploymentId, setup.now());
      }
    },
    keep(providers) {
      const deployments = new Set(providers.flatMap(({ deployments }) => deployments.map(({ id }) => id)));
      const owners = new Set<string>(providers.map(({ id }) => id));
      for (const id of states.keys()) if (!deployments.has(id as never)) states.delete(id);
      for (const id of accounts.keys()) if (!owners.has(id)) accounts.delete(id);
      for (const provider of providers) accounts.get(provider.id)?.configure(provider, setup.now());
    },
    report: (nowMs) =>
      [...states.values()]
        .map((state) => state.report(nowMs))
        .filter(({ attempts, inFlight, circuit }) => attempts + inFlight > 0 || circuit !== "closed"),
    forget() {
      rumours.clear();
      states.clear();
      accounts.clear();
    },
  };
}
