import { canonicalBytes } from "./fields/canonical-bytes.ts";
import { type InnerList, type Item, readDictionary } from "./fields/read-dictionary.ts";
import { type CoveredComponentProblem, readCoveredComponents } from "./read-covered-components.ts";
import {
  readSignatureParameters,
  type SignatureParameterProblem,
  type SignatureParameters,
} from "./read-signature-parameters.ts";
import { LABEL, serialiseSignatureParams } from "./signature-params.ts";

/** A signature that is well-formed, and not yet verified: whoever it names need not have made it. */
export type RequestSignature = SignatureParameters & {
  readonly components: readonly string[];
  /** The text of `@signature-params`, canonical. */
  readonly signatureParams: string;
  /** 32 bytes of HMAC-SHA-256. */
  readonly bytes: Buffer;
};

/** Why two fields are no signature: `no-label` = none of them is `sig1`. */
export type SignatureFormatProblem =
  | "missing"
  | "too-long"
  | "malformed"
  | "no-label"
  | CoveredComponentProblem
  | SignatureParameterProblem;

const maxLength = 2048;
const maxLabels = 4;

/**
 * Reads the fields `signature-input` and `signature` (RFC 9421 section 4) of a request, so that the key can be
 * looked up. Signatures under other labels than `sig1` may stand beside it, and are not looked at. Returns a
 * word for what is wrong; never throws, whatever the texts hold.
 */
export function parseRequestSignature(
  signatureInput: string | undefined,
  signature: string | undefined,
): RequestSignature | SignatureFormatProblem {
  if (signatureInput === undefined || signature === undefined) return "missing";
  if (signatureInput.length > maxLength || signature.length > maxLength) return "too-long";
  const inputs = readDictionary(signatureInput, maxLabels);
  const signatures = readDictionary(signature, maxLabels);
  if (inputs === undefined || signatures === undefined) return "malformed";
  const input = inputs.get(LABEL);
  const value = signatures.get(LABEL);
  if (input === undefined || value === undefined) return "no-label";
  const bytes = signatureBytes(value);
  if (input.kind !== "inner-list" || bytes === undefined) return "malformed";
  return withParts(input, bytes);
}

function withParts(input: InnerList, bytes: Buffer): RequestSignature | SignatureFormatProblem {
  const components = readCoveredComponents(input.items);
  if (typeof components === "string") return components;
  const parameters = readSignatureParameters(input.parameters);
  if (typeof parameters === "string") return parameters;
  const signatureParams = serialiseSignatureParams(components, input.parameters);
  const { keyId, createdAtMs, nonce } = parameters;
  return { keyId, createdAtMs, nonce, components, signatureParams, bytes };
}

function signatureBytes(member: Item | InnerList): Buffer | undefined {
  if (member.kind !== "item" || member.value.kind !== "bytes" || member.parameters.size > 0) return undefined;
  return canonicalBytes(member.value.base64, 32);
}
