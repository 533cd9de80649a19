import { ROOT_TENANT_ID } from "@operon/domain";
import type { Metrics } from "@operon/telemetry";
import type { AccountState } from "./account-state.ts";
import type { HealthBook } from "./health-book.ts";

const EVERY_MS = 1_000;
/** Providers of tenants have names without bound, and are nobody else's business. */
const OTHERS = "(tenants' own)";

/** Keeps metrics for each provider of the platform; those of tenants are one. Returns what stops it. */
export function observeHealth(metrics: Metrics, health: HealthBook): () => void {
  const labels = ["provider"] as const;
  const attempts = metrics.counter({
    name: "provider_attempts_total",
    help: "Requests sent to a provider.",
    labels,
  });
  const retries = metrics.counter({
    name: "provider_retries_total",
    help: "Requests sent to a provider that had failed before, there or elsewhere.",
    labels,
  });
  const failures = metrics.counter({
    name: "provider_failures_total",
    help: "Requests to a provider that failed, by what happened.",
    labels: ["provider", "code"],
  });
  const inFlight = metrics.gauge({
    name: "provider_requests_in_flight",
    help: "Requests under way.",
    labels,
  });
  const out = metrics.gauge({
    name: "provider_deployments_out",
    help: "Deployments of a provider that are left alone for now.",
    labels,
  });
  /** What was counted before. */
  const told = new WeakMap<
    AccountState,
    { attempts: number; retries: number; failures: Map<string, number> }
  >();

  const count = (account: AccountState): void => {
    const provider = labelOf(account);
    const before = told.get(account) ?? { attempts: 0, retries: 0, failures: new Map() };
    attempts.inc({ provider }, account.attempts - before.attempts);
    retries.inc({ provider }, account.retries - before.retries);
    for (const [code, all] of account.failures) {
      failures.inc({ provider, code }, all - (before.failures.get(code) ?? 0));
    }
    const { attempts: all, retries: again } = account;
    told.set(account, { attempts: all, retries: again, failures: new Map(account.failures) });
  };

  const timer = setInterval(() => {
    for (const account of health.accounts.values()) count(account);
    inFlight.reset();
    out.reset();
    for (const state of health.states.values()) {
      const provider = labelOf(state.account);
      inFlight.inc({ provider }, state.inFlight);
      out.inc({ provider }, state.circuit === "closed" ? 0 : 1);
    }
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function labelOf({ provider }: AccountState): string {
  return provider.tenantId === ROOT_TENANT_ID ? provider.name : OTHERS;
}
