import type { Logger, Metrics } from "@operon/telemetry";
import type { DispatchSetup } from "./pipeline/dispatch.ts";

const QUIET_MS = 1_000;

/** Counts attempts that failed, and logs at most one a second for each provider: an outage must not be a flood. */
export function reportAttemptFailures(logger: Logger, metrics: Metrics): DispatchSetup["onAttemptFailed"] {
  const failures = metrics.counter({
    name: "attempt_failures_total",
    help: "Attempts at providers that failed before the client saw a byte.",
    labels: ["code"],
  });
  const quiet = new Map<string, { untilMs: number; unsaid: number }>();
  return ({ requestId }, provider, { code, status }) => {
    failures.inc({ code });
    const state = quiet.get(provider.id) ?? { untilMs: 0, unsaid: 0 };
    quiet.set(provider.id, state);
    const nowMs = performance.now();
    if (nowMs < state.untilMs) {
      state.unsaid += 1;
      return;
    }
    logger.warn(
      { requestId, providerId: provider.id, code, status, unsaid: state.unsaid },
      "an attempt failed",
    );
    state.untilMs = nowMs + QUIET_MS;
    state.unsaid = 0;
  };
}
