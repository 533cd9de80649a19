/** What is signed: the components by name, in order, and the text of `@signature-params`. */
export type SignatureBaseParts = {
  readonly components: readonly string[];
  readonly signatureParams: string;
  readonly valueFor: (component: string) => string | undefined;
};

/**
 * The signature base (RFC 9421 section 2.5): a line for each component, the parameters last. Undefined where a
 * component is absent, or holds a line break or another control character, which could pass for other lines.
 */
export function buildSignatureBase(parts: SignatureBaseParts): string | undefined {
  const { components, signatureParams, valueFor } = parts;
  let base = "";
  for (const component of components) {
    const value = valueFor(component);
    if (value === undefined || !isOneLine(value)) return undefined;
    base += `"${component}": ${value}\n`;
  }
  return `${base}"@signature-params": ${signatureParams}`;
}

/** Characters beyond one byte are refused too: the base is signed as the bytes that came. */
function isOneLine(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f || code > 0xff) return false;
  }
  return true;
}
