import { isObject } from "../json/fields.ts";
import type { Signature } from "../neutral/content-part.ts";
import { readSignatureText, signatureText } from "../neutral/signature-text.ts";

const FOREIGN = "operon:";
/** How base64 of {@link FOREIGN} begins, whatever follows. */
const FOREIGN_BASE64 = "b3Blcm9uO";

/** What proves thoughts: a signature, sealed thoughts, or both. */
export type Proof = {
  readonly signature?: Signature | undefined;
  readonly encrypted?: Signature | undefined;
};

/**
 * A proof as a client keeps it in `thoughtSignature`. Google's own is as Google wrote it. Another provider's is wrapped
 * with its origin in base64, because the field is of protobuf's type bytes and SDKs refuse to read anything else.
 */
export function encodeThoughtSignature({ signature, encrypted }: Proof): string | undefined {
  if (signature === undefined && encrypted === undefined) return undefined;
  if (signature?.from === "gemini" && encrypted === undefined) return signature.value;
  const proof = {
    ...(signature === undefined ? {} : { signature: signatureText(signature, "gemini") }),
    ...(encrypted === undefined ? {} : { encrypted: signatureText(encrypted, "gemini") }),
  };
  return Buffer.from(FOREIGN + JSON.stringify(proof)).toString("base64");
}

/** The proof in a `thoughtSignature` that a client gave back. */
export function decodeThoughtSignature(text: string): Proof {
  const wrapped = text.startsWith(FOREIGN_BASE64) ? unwrap(text) : undefined;
  return wrapped ?? { signature: readSignatureText(text, "gemini") };
}

function unwrap(text: string): Proof | undefined {
  let proof: unknown;
  try {
    proof = JSON.parse(Buffer.from(text, "base64").toString("utf8").slice(FOREIGN.length));
  } catch {
    return undefined;
  }
  if (!isObject(proof)) return undefined;
  const { signature, encrypted } = proof;
  return {
    ...(typeof signature === "string" ? { signature: readSignatureText(signature, "gemini") } : {}),
    ...(typeof encrypted === "string" ? { encrypted: readSignatureText(encrypted, "gemini") } : {}),
  };
}
