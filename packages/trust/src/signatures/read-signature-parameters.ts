import type { BareItem } from "./fields/read-bare-item.ts";
import type { Parameters } from "./fields/read-parameters.ts";
import { ALGORITHM } from "./signature-params.ts";

/** What the parameters of a signature say. */
export type SignatureParameters = {
  /** A positive 64-bit integer in decimal, without leading zeros. */
  readonly keyId: string;
  readonly createdAtMs: number;
  /** 16 to 64 characters of visible ASCII. */
  readonly nonce: string;
};

/** What is wrong with the parameters of a signature. */
export type SignatureParameterProblem =
  | "unknown-parameter"
  | "unsupported-algorithm"
  | "bad-key-id"
  | "bad-created"
  | "bad-nonce";

const names = new Set(["created", "keyid", "nonce", "alg"]);
const largestId = "9223372036854775807";
const minNonceLength = 16;
const maxNonceLength = 64;

/**
 * Reads `created keyid nonce alg` (RFC 9421 section 2.3): each must be there, nothing else may be. One that was
 * ignored, such as `expires`, would promise its sender something that nobody keeps.
 */
export function readSignatureParameters(
  parameters: Parameters,
): SignatureParameters | SignatureParameterProblem {
  for (const name of parameters.keys()) if (!names.has(name)) return "unknown-parameter";
  if (textOf(parameters.get("alg")) !== ALGORITHM) return "unsupported-algorithm";
  const keyId = textOf(parameters.get("keyid"));
  if (!isDecimalId(keyId)) return "bad-key-id";
  const created = parameters.get("created");
  if (created?.kind !== "integer" || created.value < 0) return "bad-created";
  const nonce = textOf(parameters.get("nonce"));
  if (!isNonce(nonce)) return "bad-nonce";
  return { keyId, createdAtMs: created.value * 1000, nonce };
}

function textOf(item: BareItem | undefined): string {
  return item?.kind === "string" ? item.value : "";
}

function isDecimalId(text: string): boolean {
  if (text.length === 0 || text.length > largestId.length || text[0] === "0") return false;
  for (const digit of text) if (digit < "0" || digit > "9") return false;
  return text.length < largestId.length || text <= largestId;
}

/** No space, quote or backslash: a nonce means the same wherever it is written down. */
function isNonce(text: string): boolean {
  if (text.length < minNonceLength || text.length > maxNonceLength) return false;
  for (const character of text) {
    if (character <= " " || character > "~" || character === '"' || character === "\\") return false;
  }
  return true;
}
