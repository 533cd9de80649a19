import type { InboundLimits } from "./inbound.ts";

/** What is no setting: it protects the process, whatever it is used for. */
export const INBOUND_LIMITS: Omit<InboundLimits, "maxBodyBytes"> = {
  maxHeldBytes: 512 * 1_048_576,
  maxHeaderBytes: 16_384,
  headersTimeoutMs: 20_000,
  requestTimeoutMs: 120_000,
  /** 512 bytes a second: no network that a file is uploaded over is slower, and a slow sender is gone within a minute. */
  streamWindowMs: 30_000,
  streamWindowBytes: 15_360,
  /** Above the idle time of usual load balancers (60 s), so that they close first. */
  keepAliveTimeoutMs: 72_000,
  stalledClientTimeoutMs: 300_000,
};
