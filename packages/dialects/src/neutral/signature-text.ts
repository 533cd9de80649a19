import type { Signature } from "./content-part.ts";
import type { DialectName, ProviderDialectName } from "./dialect-name.ts";

const PREFIX = "operon.";
const DIALECTS: ReadonlySet<string> = new Set<ProviderDialectName>([
  "openai-chat",
  "openai-responses",
  "anthropic",
  "gemini",
  "bedrock",
]);

/**
 * A signature as a client of `dialect` keeps it: as it is where the dialect is its own, else with its origin written
 * before it, so that it comes back to the provider that made it and to no other.
 */
export function signatureText(signature: Signature, dialect: DialectName): string {
  return signature.from === dialect ? signature.value : `${PREFIX}${signature.from}.${signature.value}`;
}

/** The signature that a client of `dialect` gave back. */
export function readSignatureText(text: string, dialect: DialectName): Signature {
  if (!text.startsWith(PREFIX)) return { from: dialect, value: text };
  const dot = text.indexOf(".", PREFIX.length);
  const from = text.slice(PREFIX.length, dot);
  return dot > 0 && DIALECTS.has(from)
    ? { from: from as ProviderDialectName, value: text.slice(dot + 1) }
    : { from: dialect, value: text };
}

/** How a foreign signature begins in a client's JSON; Gemini's clients take nothing but base64. */
const FOREIGN_MARK = Buffer.from(`"${PREFIX}`);
const FOREIGN_MARK_IN_BASE64 = Buffer.from('"b3Blcm9uO');

/** Whether a request of `dialect` may hold signatures of another provider's: its bytes are no good for a provider then. */
export function mayHoldForeignSignature(body: Buffer, dialect: DialectName): boolean {
  return body.includes(dialect === "gemini" ? FOREIGN_MARK_IN_BASE64 : FOREIGN_MARK);
}
