/** Whether a deployment gets requests: all, none, or one to see whether it is well again. */
export type CircuitState = "closed" | "open" | "half-open";

/** Why a circuit opened; `told`: another node said so, and a trial of our own failed. */
export type CircuitReason = "failures" | "failure-share" | "slow" | "account" | "told";

/** What one gateway knows of one deployment. Ids are decimal; counts are of the last minute. */
export interface DeploymentHealth {
  readonly deploymentId: string;
  readonly providerId: string;
  readonly circuit: CircuitState;
  /** Null while closed. */
  readonly reason: CircuitReason | null;
  /** Until the next trial; null while closed. */
  readonly openForMs: number | null;
  /** How long its rate limit asks to leave it alone; null = it does not. */
  readonly coolingMs: number | null;
  readonly inFlight: number;
  readonly attempts: number;
  readonly failures: number;
  readonly slow: number;
  /** What the newest failure was, such as `upstream_overloaded`; null = none. */
  readonly lastFailure: string | null;
  /** Of answers, from the attempt's start to its end; classes as LATENCY_BOUNDS_MS (domain) has them. */
  readonly latencyCounts: readonly number[];
  /** Of answers, from the attempt's start to the first meaningful byte. */
  readonly firstTokenCounts: readonly number[];
}
