import { z } from "zod";
import { defineSlice } from "../define-slice.ts";
import { wholeNumber } from "../formats/whole-number.ts";

const timeoutMs = wholeNumber(100, 3_600_000);

/** What bounds a request in the gateway. */
export const gatewaySlice = defineSlice({
  title: "Gateway",
  settings: {
    GATEWAY_MAX_BODY_BYTES: {
      schema: wholeNumber(1_024, 1_073_741_824),
      about: "A larger request body is refused with 413.",
      fallback: String(32 * 1_048_576),
    },
    GATEWAY_MAX_UPLOAD_BYTES: {
      schema: wholeNumber(1_024, 17_179_869_184),
      about:
        "A larger form with files, or a larger file, is refused with 413; it streams, and is not kept in memory.",
      fallback: String(512 * 1_048_576),
    },
    GATEWAY_FIRST_BYTE_TIMEOUT_MS: {
      schema: timeoutMs,
      about: "How long a provider may take until its response begins.",
      fallback: "300000",
    },
    GATEWAY_IDLE_TIMEOUT_MS: {
      schema: timeoutMs,
      about: "How long a provider may pause within a response.",
      fallback: "300000",
    },
    GATEWAY_STALL_TIMEOUT_MS: {
      schema: timeoutMs,
      about: "How long a provider may pause in the middle of a text that it streams.",
      fallback: "20000",
    },
    GATEWAY_FIRST_TOKEN_TIMEOUT_MS: {
      schema: timeoutMs,
      about: "How long a stream may say nothing before another deployment is asked, if there is one.",
      fallback: "60000",
    },
    GATEWAY_RETRY_DEADLINE_MS: {
      schema: timeoutMs,
      about: "After so long a request that failed is not tried again.",
      fallback: "120000",
    },
    GATEWAY_KEEP_ALIVE_MS: {
      schema: timeoutMs,
      about: "How often a client that waits for a stream to begin gets a comment, against idle timeouts.",
      fallback: "10000",
    },
    GATEWAY_METRICS_TOKEN: {
      schema: z.string().min(16, { error: "must have at least 16 characters" }),
      about: "Bearer token for /metrics from elsewhere. Unset = from loopback only.",
      secret: true,
    },
  },
  shape: (values) => ({
    maxBodyBytes: values.GATEWAY_MAX_BODY_BYTES,
    maxUploadBytes: values.GATEWAY_MAX_UPLOAD_BYTES,
    firstByteTimeoutMs: values.GATEWAY_FIRST_BYTE_TIMEOUT_MS,
    idleTimeoutMs: values.GATEWAY_IDLE_TIMEOUT_MS,
    stallTimeoutMs: values.GATEWAY_STALL_TIMEOUT_MS,
    firstTokenTimeoutMs: values.GATEWAY_FIRST_TOKEN_TIMEOUT_MS,
    retryDeadlineMs: values.GATEWAY_RETRY_DEADLINE_MS,
    keepAliveMs: values.GATEWAY_KEEP_ALIVE_MS,
    metricsToken: values.GATEWAY_METRICS_TOKEN,
  }),
});
