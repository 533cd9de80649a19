import type { WebhookFailure } from "@operon/contracts";
import { PrivateAddressError } from "@operon/trust";

const BY_CODE: Readonly<Record<string, WebhookFailure>> = {
  ENOTFOUND: "not-found",
  EAI_AGAIN: "not-found",
  ECONNREFUSED: "refused",
  ECONNRESET: "closed",
  UND_ERR_SOCKET: "closed",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  EPROTO: "tls",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls",
};
const TLS_CODE = /^(CERT_|ERR_TLS_|ERR_SSL_)|SELF_SIGNED|_CERT_/;

/** Why a message could not be sent, without a word of the error itself. */
export function failureOf(error: unknown): WebhookFailure {
  if (!(error instanceof Error)) return "unreachable";
  if (error instanceof PrivateAddressError) return "private-address";
  if (error.name === "TimeoutError") return "timeout";
  const code = "code" in error ? String(error.code) : "";
  const known = BY_CODE[code] ?? (TLS_CODE.test(code) ? "tls" : undefined);
  if (known !== undefined) return known;
  if (error instanceof AggregateError && error.errors.length > 0) return failureOf(error.errors[0]);
  return error.cause === undefined ? "unreachable" : failureOf(error.cause);
}
