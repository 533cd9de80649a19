import type { Outcome } from "@operon/providers";
import type { TransportFailure } from "../transport/transport.ts";

/** What went wrong where no status says it, and whether the same deployment may do better soon. */
export const ATTEMPT_FAILURES = {
  connect_failed: "retry-here",
  connect_timeout: "retry-elsewhere",
  private_address: "retry-elsewhere",
  connection_reset: "retry-here",
  first_byte_timeout: "retry-elsewhere",
  idle_timeout: "retry-elsewhere",
  malformed_response: "retry-here",
  request_body_failed: "fatal",
  first_token_timeout: "retry-elsewhere",
  upstream_encoded: "retry-elsewhere",
  upstream_broken_reply: "retry-here",
  upstream_too_large: "retry-elsewhere",
  empty_stream: "retry-here",
} as const satisfies Record<TransportFailure, Outcome> & Readonly<Record<string, Outcome>>;
