import { type Document, isScalar, visit } from "yaml";

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Replaces `${NAME}` within the document's string values by what `lookup` knows; keys stay as they are.
 * Returns the names that are not set, each with its offset in the text.
 */
export function fillInVariables(
  document: Document,
  lookup: (name: string) => string | undefined,
): { name: string; offset: number }[] {
  const missing: { name: string; offset: number }[] = [];
  visit(document, {
    Scalar(place, node) {
      if (place === "key" || !isScalar(node) || typeof node.value !== "string") return;
      node.value = node.value.replace(VARIABLE, (_, name: string) => {
        const value = lookup(name);
        if (value === undefined || value === "") missing.push({ name, offset: node.range?.[0] ?? 0 });
        return value ?? "";
      });
    },
  });
  return missing;
}
