import type { ProviderKind } from "@operon/contracts";

const MAX_MODELS = 1_000;
const MAX_MODEL_LENGTH = 256;
const GEMINI_PREFIX = "models/";
const VERTEX_PREFIX = "publishers/google/models/";

/** One page with all: `limit` of Anthropic's and `pageSize` of Google's list end at 1,000 and start at 20 and 50. */
export const MODEL_LIST_QUERY: Readonly<Partial<Record<ProviderKind, readonly [string, string]>>> = {
  anthropic: ["limit", `${MAX_MODELS}`],
  gemini: ["pageSize", `${MAX_MODELS}`],
  vertex: ["pageSize", "100"],
  cohere: ["page_size", `${MAX_MODELS}`],
};

type List = readonly [member: string, nameOf: (row: unknown) => unknown];

const OPENAI_LIST: List = ["data", (row) => memberOf(row, "id")];
const LISTS: Readonly<Partial<Record<ProviderKind, List>>> = {
  gemini: ["models", (row) => googleName(row, GEMINI_PREFIX)],
  vertex: ["publisherModels", (row) => googleName(row, VERTEX_PREFIX)],
  cohere: ["models", (row) => memberOf(row, "name")],
  bedrock: ["modelSummaries", (row) => memberOf(row, "modelId")],
};

/** The names in a provider's list of models, sorted, each once; null where the text is no such list. */
export function modelListNames(kind: ProviderKind, body: string): string[] | null {
  const [list, nameOf] = LISTS[kind] ?? OPENAI_LIST;
  const rows = membersOf(body, list);
  if (rows === null) return null;
  const names = rows.map(nameOf);
  const valid = names.filter(
    (name): name is string => typeof name === "string" && name !== "" && name.length <= MAX_MODEL_LENGTH,
  );
  return [...new Set(valid)].sort().slice(0, MAX_MODELS);
}

/** Google lists `models/gemini-2.5-pro`, and is asked for `gemini-2.5-pro`. */
function googleName(row: unknown, prefix: string): unknown {
  const name = memberOf(row, "name");
  return typeof name === "string" && name.startsWith(prefix) ? name.slice(prefix.length) : name;
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
