/** How a value of a row is shown: as nothing, as words, or as chips of which each can be compared. */
export type FieldParts =
  | { readonly kind: "nothing" }
  | { readonly kind: "flag"; readonly value: boolean }
  | { readonly kind: "secret"; readonly fingerprint: string }
  | { readonly kind: "time"; readonly at: string }
  | { readonly kind: "upstream" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

const SECRET = /^sha256:[0-9a-f]{16}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The parts of a value as the API answers it. */
export function fieldParts(value: unknown): FieldParts {
  if (value === null || value === undefined || value === "") return { kind: "nothing" };
  if (typeof value === "boolean") return { kind: "flag", value };
  if (typeof value === "object") return listOf(value);
  const text = String(value);
  if (SECRET.test(text)) return { kind: "secret", fingerprint: text };
  if (TIME.test(text)) return { kind: "time", at: text };
  return text === "upstream-account" ? { kind: "upstream" } : { kind: "text", text };
}

function listOf(value: object): FieldParts {
  const items = Array.isArray(value)
    ? value.map(textOf)
    : Object.entries(value).map(([name, member]) => `${name}: ${textOf(member)}`);
  return items.length === 0 ? { kind: "nothing" } : { kind: "list", items };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
