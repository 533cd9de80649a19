import type { ProviderTarget } from "./provider-adapter.ts";

const headerSafe = /^[\x21-\x7e]{1,2048}$/;

/**
 * An option that is a word: printable ASCII without spaces, fit for a header or a path. Undefined where it is absent
 * or null.
 * @throws RangeError where it is something else; the message does not hold it.
 */
export function readTextOption(
  { options }: Pick<ProviderTarget, "options">,
  name: string,
): string | undefined {
  const value = options?.[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && headerSafe.test(value)) return value;
  throw new RangeError(`the provider's option ${name} is not a word`);
}
