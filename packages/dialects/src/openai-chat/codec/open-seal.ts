import { isObject } from "../../json/fields.ts";
import type { Signature } from "../../neutral/content-part.ts";
import { signatureText } from "../../neutral/signature-text.ts";

/** A signature or sealed text as a detail of thoughts holds it, and what else stood beside it. */
export type OpenSeal = {
  readonly value: string;
  readonly beside: { readonly id?: string; readonly format?: string };
};

/** Undoes what {@link readSeal} does. */
export function openSeal(signature: Signature): OpenSeal {
  const packed =
    signature.from === "openai-chat" && signature.value.startsWith('{"value":')
      ? parse(signature.value)
      : undefined;
  if (!isObject(packed) || typeof packed.value !== "string") {
    return { value: signatureText(signature, "openai-chat"), beside: {} };
  }
  return {
    value: packed.value,
    beside: {
      ...(typeof packed.id === "string" ? { id: packed.id } : {}),
      ...(typeof packed.format === "string" ? { format: packed.format } : {}),
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
