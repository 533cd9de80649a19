import type { AlertEvent, AlertKind } from "@operon/contracts";
import type { HealthHint } from "@operon/redis";
import type { Logger } from "@operon/telemetry";
import type { RouteTable } from "../snapshot/records.ts";
import type { DeploymentState, HealthChange } from "./deployment-state.ts";

/** Where what was noticed goes. None of these is waited for. */
export type TellSetup = {
  readonly node: string;
  readonly logger: Logger;
  readonly nextId: () => string;
  readonly sendHint: (hint: HealthHint) => void;
  readonly sendAlert: (event: AlertEvent) => void;
};

/** Tells people and other gateways what became of deployments. */
export interface HealthTeller {
  changed(change: HealthChange): void;
  /** A request found nobody who serves its model. */
  nobodyLeft(tables: readonly RouteTable[]): void;
}

/** A model that is down is told of once in so long. */
const QUIET_MS = 60_000;
const MAX_QUIET = 1_000;

/** Hints and alerts are few: each is a gate that opened or shut. */
export function createHealthTeller({ node, logger, nextId, sendHint, sendAlert }: TellSetup): HealthTeller {
  const quietUntilMs = new Map<string, number>();

  const alert = (
    kind: AlertKind,
    state: DeploymentState,
    { failure }: Pick<HealthChange, "failure">,
  ): void => {
    const ofAccount = kind === "account-refused" || kind === "account-quota";
    sendAlert({
      id: nextId(),
      kind,
      node,
      providerId: state.account.provider.id,
      deploymentId: ofAccount ? null : state.deployment.id,
      model: ofAccount ? null : state.deployment.model,
      code: failure?.code ?? null,
      status: failure?.status ?? 0,
    });
  };

  return {
    changed(change) {
      const { deployment: state, kind, reason, failure } = change;
      const { id: deploymentId } = state.deployment;
      const about = { deploymentId, providerId: state.account.id, reason, code: failure?.code ?? null };
      logger.warn(
        about,
        kind === "back" ? "a deployment answers again" : "a deployment is left alone for a while",
      );
      const hint = { node, deploymentId, reason, code: about.code };
      sendHint({ ...hint, state: kind === "back" ? "back" : "out" });
      if (kind === "account-out") {
        alert(failure?.code === "upstream_quota" ? "account-quota" : "account-refused", state, change);
      } else alert(kind === "back" ? "deployment-back" : "deployment-out", state, change);
    },
    nobodyLeft(tables) {
      const [first] = tables[0]?.tiers.flatMap(({ candidates }) => candidates) ?? [];
      if (first === undefined || !isDown(tables)) return;
      const nowMs = performance.now();
      if ((quietUntilMs.get(first.deployment.id) ?? 0) > nowMs) return;
      if (quietUntilMs.size >= MAX_QUIET) quietUntilMs.clear();
      quietUntilMs.set(first.deployment.id, nowMs + QUIET_MS);
      alert("model-down", first.state, { failure: null });
    },
  };
}

function isDown(tables: readonly RouteTable[]): boolean {
  return tables.every(({ tiers }) =>
    tiers.every(({ candidates }) => candidates.every(({ state }) => state.circuit !== "closed")),
  );
}
