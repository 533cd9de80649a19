import type { ProviderKind } from "@operon/contracts";

const MAX_MODELS = 1_000;
const MAX_MODEL_LENGTH = 256;
const GEMINI_PREFIX = "models/";

/** One page with all: `limit` of Anthropic's and `pageSize` of Google's list end at 1,000 and start at 20 and 50. */
export const MODEL_LIST_QUERY: Readonly<Partial<Record<ProviderKind, readonly [string, string]>>> = {
  anthropic: ["limit", `${MAX_MODELS}`],
  gemini: ["pageSize", `${MAX_MODELS}`],
};

/** The names in a provider's list of models, sorted, each once; null where the text is no such list. */
export function modelListNames(kind: ProviderKind, body: string): string[] | null {
  const rows = kind === "gemini" ? membersOf(body, "models") : membersOf(body, "data");
  if (rows === null) return null;
  const names = rows.map((row) => (kind === "gemini" ? geminiName(row) : memberOf(row, "id")));
  const valid = names.filter(
    (name): name is string => typeof name === "string" && name !== "" && name.length <= MAX_MODEL_LENGTH,
  );
  return [...new Set(valid)].sort().slice(0, MAX_MODELS);
}

/** Google lists `models/gemini-2.5-pro`, and is asked for `gemini-2.5-pro`. */
function geminiName(row: unknown): unknown {
  const name = memberOf(row, "name");
  return typeof name === "string" && name.startsWith(GEMINI_PREFIX) ? name.slice(GEMINI_PREFIX.length) : name;
}

function membersOf(body: string, name: string): unknown[] | null {
  const list = memberOf(parseJson(body), name);
  return Array.isArray(list) ? list : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
