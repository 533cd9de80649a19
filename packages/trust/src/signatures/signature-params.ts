import type { BareItem } from "./fields/read-bare-item.ts";

/** The components that every signature covers. */
export const REQUIRED_COMPONENTS = ["@method", "@path", "@query", "content-digest"] as const;

/** The one algorithm, by its name in the registry of RFC 9421 section 6.2. */
export const ALGORITHM = "hmac-sha256";

/** The one label that is looked at. */
export const LABEL = "sig1";

/**
 * The text of `@signature-params` (RFC 9421 section 2.3) in its canonical spelling, whatever white space it
 * came with. Parameters are strings and integers, and nothing may need escaping.
 */
export function serialiseSignatureParams(
  components: readonly string[],
  parameters: Iterable<readonly [string, BareItem]>,
): string {
  let text = `(${components.map((component) => `"${component}"`).join(" ")})`;
  for (const [name, item] of parameters) {
    if (item.kind === "string") text += `;${name}="${item.value}"`;
    if (item.kind === "integer") text += `;${name}=${item.value}`;
  }
  return text;
}
