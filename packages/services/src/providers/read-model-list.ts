import type { ProviderKind, ProviderTestResult } from "@operon/contracts";
import type { GuardedAnswer } from "../outbound/guarded-fetch.ts";
import { modelListNames } from "./model-list-names.ts";
import { PROVIDER_WORDS } from "./provider-words.data.ts";

/** How an attempt went; without its time and status. */
export type TestOutcome = Pick<ProviderTestResult, "ok" | "reason" | "message" | "models">;

/** Whose list it is. */
export type Asked = { readonly kind: ProviderKind; readonly isEntra: boolean };

type Problem = readonly [reason: NonNullable<ProviderTestResult["reason"]>, message: string];

/** AWS refuses an unknown key, a wrong secret and an old token with a 403, as it does what a policy forbids. */
const AWS_BAD_KEY =
  /security token included in the request|request signature we calculated|API Key is valid/i;
/** Google refuses an unknown key with a 400. */
const GOOGLE_BAD_KEY = /"API_KEY_INVALID"|API key not valid/;

/** Kinds that may be opened with something else than an API key, or with none. */
const HOLDS_OTHERS: ReadonlySet<ProviderKind> = new Set(["openai-compatible", "vertex", "bedrock"]);

/** What an answer for the list of models says about the provider: its models, or what is wrong in plain words. */
export function readModelList(answer: GuardedAnswer, asked: Asked): TestOutcome {
  const { name, address } = PROVIDER_WORDS[asked.kind];
  const problem = problemOf(answer, asked);
  const models = problem === null ? modelListNames(asked.kind, answer.body) : null;
  if (models !== null) return { ok: true, ...noteOf(asked.kind), models };
  const [reason, message] =
    problem ?? (["notModels", `${name} answered, but not with a list of models. ${address}`] as const);
  return { ok: false, reason, message, models: [] };
}

function noteOf(kind: ProviderKind): Pick<TestOutcome, "reason" | "message"> {
  if (kind === "vertex") {
    const message =
      "Google accepts the service account. It lists its own models, not Claude, and does not say which of them your project may use.";
    return { reason: "googleModels", message };
  }
  if (kind === "bedrock") {
    const message =
      "Bedrock lists its foundation models; many of them are asked for by an inference profile, such as us.anthropic.…: write those ids yourself.";
    return { reason: "foundationModels", message };
  }
  if (kind !== "azure-openai") return { reason: null, message: null };
  const message =
    "Azure lists the models that the resource could run, not its deployments: write the deployments' names yourself.";
  return { reason: "baseModels", message };
}

function problemOf({ status, contentType, body }: GuardedAnswer, asked: Asked): Problem | null {
  const { name, address } = PROVIDER_WORDS[asked.kind];
  const isBadKey =
    (asked.kind === "gemini" && status === 400 && GOOGLE_BAD_KEY.test(body)) ||
    (asked.kind === "bedrock" && status === 403 && AWS_BAD_KEY.test(body));
  if (status === 401 || isBadKey) return unauthorized(asked);
  if (status === 403) return forbidden(asked);
  if (status === 429) {
    return ["limited", `${name} is limiting requests, or the account has no quota left. Try again later.`];
  }
  if (status >= 300 && status < 400) {
    return ["redirect", "The address redirects elsewhere. Enter the final address."];
  }
  if (/html/i.test(contentType) || /^\s*</.test(body)) {
    return ["notModels", `The address answers with a web page, not with an API. ${address}`];
  }
  if (status === 404) return ["notFound", `There is no list of models at this address. ${address}`];
  if (status >= 500) return ["failing", `${name} is failing (status ${status}). Try again later.`];
  return status === 200 ? null : ["refused", `${name} refused the request (status ${status}).`];
}

function unauthorized({ kind, isEntra }: Asked): Problem {
  const { name } = PROVIDER_WORDS[kind];
  if (isEntra) return ["entraRole", "The resource does not accept this application's token."];
  if (kind === "azure-openai") {
    return [
      "unauthorized",
      "This resource does not accept the API key. Is it the key of this very resource?",
    ];
  }
  return [
    "unauthorized",
    `${name} does not accept this ${HOLDS_OTHERS.has(kind) ? "credential" : "API key"}.`,
  ];
}

function forbidden({ kind, isEntra }: Asked): Problem {
  if (isEntra) {
    const role = "give it the role Cognitive Services OpenAI User";
    return ["entraRole", `The application may not use this resource: ${role} there.`];
  }
  if (kind === "vertex") {
    const role = "give it the role Vertex AI User, and enable the Vertex AI API in its project";
    return ["googleRole", `The service account may not use Vertex AI: ${role}.`];
  }
  const { name } = PROVIDER_WORDS[kind];
  return ["forbidden", `${name} knows this credential, but does not allow it to list models.`];
}
