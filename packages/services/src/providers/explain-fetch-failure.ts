import { PrivateAddressError } from "@operon/trust";
import { AnswerTooLargeError } from "../outbound/answer-too-large-error.ts";

const PRIVATE_ADDRESS =
  "The address leads into a private network, which only the platform's own providers may use.";
const TOO_LARGE = "The provider answered more than 1 MiB: this is not a list of models.";

const BY_CODE: Readonly<Record<string, string>> = {
  ENOTFOUND: "The host was not found. Check the address for a typing error.",
  EAI_AGAIN: "The host's name could not be resolved. Check the address, or the network's DNS.",
  ECONNREFUSED: "The connection was refused: nothing listens at this host and port.",
  ECONNRESET: "The provider closed the connection before it answered.",
  EHOSTUNREACH: "The host cannot be reached from here.",
  ENETUNREACH: "The network of this host cannot be reached from here.",
  ETIMEDOUT: "The provider did not answer in time.",
  UND_ERR_SOCKET: "The provider closed the connection before it answered.",
  UND_ERR_CONNECT_TIMEOUT: "The provider did not accept a connection in time.",
  UND_ERR_HEADERS_TIMEOUT: "The provider did not answer in time.",
  UND_ERR_BODY_TIMEOUT: "The provider stopped in the middle of its answer.",
  CERT_HAS_EXPIRED: "The host's certificate has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The host's certificate is signed by itself.",
  SELF_SIGNED_CERT_IN_CHAIN: "The host's certificate is signed by nobody that is trusted here.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The host's certificate is signed by nobody that is trusted here.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The host's certificate is for another name.",
  EPROTO: "The host does not speak TLS: try http instead of https.",
  ERR_SSL_WRONG_VERSION_NUMBER: "The host does not speak TLS: try http instead of https.",
};

const UNKNOWN = "The provider could not be reached.";

/** What went wrong while connecting, in words for whoever typed the address; nothing of the error's own text. */
export function explainFetchFailure(error: unknown): string {
  if (!(error instanceof Error)) return UNKNOWN;
  if (error instanceof PrivateAddressError) return PRIVATE_ADDRESS;
  if (error instanceof AnswerTooLargeError) return TOO_LARGE;
  if (error.name === "TimeoutError") return BY_CODE.ETIMEDOUT ?? UNKNOWN;
  const code = "code" in error ? String(error.code) : "";
  if (code !== "" && BY_CODE[code]) return BY_CODE[code];
  if (error instanceof AggregateError && error.errors.length > 0) return explainFetchFailure(error.errors[0]);
  return error.cause === undefined ? UNKNOWN : explainFetchFailure(error.cause);
}
