import type { ProviderTestResult } from "@operon/contracts";
import type { GuardedAnswer } from "./guarded-fetch.ts";

const MAX_MODELS = 1_000;
const MAX_MODEL_LENGTH = 256;

/** What an answer to `GET /models` says about the provider: its models, or what is wrong in plain words. */
export function readModelList(answer: GuardedAnswer): Pick<ProviderTestResult, "ok" | "message" | "models"> {
  const problem = problemOf(answer);
  const models = problem === null ? modelsIn(answer.body) : null;
  if (models !== null) return { ok: true, message: null, models };
  return {
    ok: false,
    message: problem ?? "The provider answered, but not with a list of models.",
    models: [],
  };
}

function problemOf({ status, contentType, body }: GuardedAnswer): string | null {
  if (status === 401) return "The provider does not accept this credential.";
  if (status === 403) return "The provider knows this credential, but does not allow it to list models.";
  if (status === 429)
    return "The provider is limiting requests or the account has no quota left. Try again later.";
  if (status >= 300 && status < 400) return "The address redirects elsewhere. Enter the final address.";
  if (/html/i.test(contentType) || /^\s*</.test(body)) {
    return "The address answers with a web page, not with an API. Most addresses end in /v1.";
  }
  if (status === 404) return "There is no list of models at this address. Most addresses end in /v1.";
  if (status >= 500) return `The provider is failing (status ${status}). Try again later.`;
  return status === 200 ? null : `The provider refused the request (status ${status}).`;
}

function modelsIn(body: string): string[] | null {
  const list = parseJson(body);
  if (typeof list !== "object" || list === null || !("data" in list) || !Array.isArray(list.data))
    return null;
  const names = list.data.map((model: unknown) =>
    typeof model === "object" && model !== null && "id" in model ? model.id : undefined,
  );
  const valid = names.filter(
    (name): name is string => typeof name === "string" && name !== "" && name.length <= MAX_MODEL_LENGTH,
  );
  return [...new Set(valid)].sort().slice(0, MAX_MODELS);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
