import { PrivateAddressError } from "@operon/trust";
import type { TransportFailure } from "./transport.ts";

const BY_CODE: Readonly<Record<string, TransportFailure>> = {
  UND_ERR_CONNECT_TIMEOUT: "connect_timeout",
  ETIMEDOUT: "connect_timeout",
  UND_ERR_HEADERS_TIMEOUT: "first_byte_timeout",
  UND_ERR_BODY_TIMEOUT: "idle_timeout",
  UND_ERR_SOCKET: "connection_reset",
  ECONNRESET: "connection_reset",
  EPIPE: "connection_reset",
  UND_ERR_HEADERS_OVERFLOW: "malformed_response",
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: "request_body_failed",
  /** Nobody but a stream that is closed before its end aborts a request behind our back. */
  UND_ERR_ABORTED: "request_body_failed",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "malformed_response",
};

/** Names, addresses and certificates that do not lead anywhere all mean that no connection was made. */
export function classifyUndiciError(error: Error & { code?: unknown }): TransportFailure {
  if (error.name === "HTTPParserError") return "malformed_response";
  if (error instanceof PrivateAddressError) return "private_address";
  return BY_CODE[String(error.code)] ?? "connect_failed";
}
