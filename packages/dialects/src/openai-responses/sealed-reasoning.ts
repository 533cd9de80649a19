import type { Signature } from "../neutral/content-part.ts";
import { readSignatureText, signatureText } from "../neutral/signature-text.ts";

const OWN = "openai-responses";
const REDACTED = "redacted|";
const TEXT = "text|";
const CALL = "call:";

/** The ids of reasoning items that we made up begin so: no provider knows them. */
export const MADE_REASONING_ID = "rs_op";

/** What an `encrypted_content` holds: a thought's own seal, or the signature of a text or of a tool call beside it. */
export type Seal =
  | { readonly of: "reasoning"; readonly field: "signature" | "encrypted"; readonly signature: Signature }
  | { readonly of: "text"; readonly signature: Signature }
  /** `id` = undefined: the next call. */
  | { readonly of: "tool-call"; readonly id: string | undefined; readonly signature: Signature };

/** The `encrypted_content` for a seal. In a foreign one stands what it belongs to, since the dialect has no place for that. */
export function sealText(seal: Seal): string {
  const { from, value } = seal.signature;
  switch (seal.of) {
    case "text":
      return signatureText({ from, value: TEXT + value }, OWN);
    case "tool-call":
      return signatureText({ from, value: `${CALL}${seal.id ?? ""}|${value}` }, OWN);
    default:
      if (from === OWN) return value.slice(value.indexOf("|") + 1);
      return signatureText({ from, value: seal.field === "encrypted" ? REDACTED + value : value }, OWN);
  }
}

/** What a thought is sealed with; undefined where nothing was. */
export function reasoningSeal(part: {
  readonly signature?: Signature | undefined;
  readonly encrypted?: Signature | undefined;
}): Seal | undefined {
  const { signature, encrypted } = part;
  if (encrypted !== undefined) return { of: "reasoning", field: "encrypted", signature: encrypted };
  return signature === undefined ? undefined : { of: "reasoning", field: "signature", signature };
}

/** The id of the reasoning item that a value of our own dialect came with. */
export function sealId({ from, value }: Signature): string | undefined {
  const bar = value.indexOf("|");
  return from === OWN && bar > 0 ? value.slice(0, bar) : undefined;
}

/**
 * What a reasoning item's `encrypted_content` holds. A value of our own dialect is `id|content`, with the item's id,
 * because OpenAI gets both back.
 */
export function readSeal(content: string, item: { readonly id: string; readonly hasText: boolean }): Seal {
  const { from, value } = readSignatureText(content, OWN);
  if (from === OWN) {
    const id = item.id.startsWith(MADE_REASONING_ID) ? "" : item.id;
    const own = value === content ? `${id}|${value}` : value;
    return { of: "reasoning", field: "encrypted", signature: { from, value: own } };
  }
  const rest = (prefix: string): Signature => ({ from, value: value.slice(prefix.length) });
  if (value.startsWith(REDACTED)) return { of: "reasoning", field: "encrypted", signature: rest(REDACTED) };
  if (value.startsWith(TEXT)) return { of: "text", signature: rest(TEXT) };
  if (value.startsWith(CALL)) {
    const bar = value.lastIndexOf("|");
    const id = value.slice(CALL.length, bar) || undefined;
    return { of: "tool-call", id, signature: { from, value: value.slice(bar + 1) } };
  }
  if (from === "gemini" && !item.hasText)
    return { of: "tool-call", id: undefined, signature: { from, value } };
  return { of: "reasoning", field: "signature", signature: { from, value } };
}
