import type { Item } from "./fields/read-dictionary.ts";
import { REQUIRED_COMPONENTS } from "./signature-params.ts";

/** What is wrong with the list of covered components. */
export type CoveredComponentProblem = "missing-component" | "duplicate-component" | "unsupported-component";

const required: readonly string[] = REQUIRED_COMPONENTS;
const fieldName = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

/**
 * Reads the covered components (RFC 9421 section 2): `@method @path @query content-digest` must be there, in
 * any order, and any header fields may. What we could not verify is refused: other derived components, and
 * parameters of components.
 */
export function readCoveredComponents(items: readonly Item[]): readonly string[] | CoveredComponentProblem {
  const components: string[] = [];
  for (const { value, parameters } of items) {
    if (value.kind !== "string" || parameters.size > 0 || !isSupported(value.value)) {
      return "unsupported-component";
    }
    if (components.includes(value.value)) return "duplicate-component";
    components.push(value.value);
  }
  return required.every((name) => components.includes(name)) ? components : "missing-component";
}

function isSupported(name: string): boolean {
  return required.includes(name) || fieldName.test(name);
}
