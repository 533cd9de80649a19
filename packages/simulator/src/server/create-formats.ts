import type { IncomingHttpHeaders } from "node:http";
import { createAnthropicFormat } from "../anthropic/anthropic-format.ts";
import { createAnthropicKeptFormat } from "../anthropic/kept-format.ts";
import { createKeyCheck } from "../auth/create-key-check.ts";
import { createAzureFormat } from "../azure/azure-format.ts";
import { createAzureKeptFormat } from "../azure/kept-format.ts";
import { bedrockPath, createBedrockFormat } from "../bedrock/bedrock-format.ts";
import { coherePaths, createCohereFormat } from "../cohere/cohere-format.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import type { WireCall, WireFormat } from "../delivery/wire-format.ts";
import { createEntraFormat, entraPath } from "../entra/entra-format.ts";
import { createGeminiFormat } from "../gemini/gemini-format.ts";
import { defaultModels } from "../models/served-models.data.ts";
import { createOpenaiKeptFormat } from "../openai/kept-format.ts";
import { createOpenaiFormat, createResponsesFormat } from "../openai/openai-format.ts";
import { readVertexPath } from "../vertex/read-vertex-path.ts";
import { createVertexFormats } from "../vertex/vertex-format.ts";

/** What tells the formats apart. */
export interface Addressed {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** Gives the format that a request is in, by its path; OpenAI's where no other has it. */
export type FormatOf = (request: Addressed) => WireFormat;

/** What the formats are built with. */
export interface FormatOptions {
  readonly apiKeys: readonly string[];
  /** The same for every provider; null is each one's own. */
  readonly models: readonly string[] | null;
  readonly seed: number;
}

const geminiPaths = /^\/v1(?:(?:alpha|beta)\/|\/models\/[^/]+:\w+$)/;
/** OpenAI's and Anthropic's alike: Anthropic's clients send their version. */
const filePaths = /^\/v1\/files(?:\/|$)/;
const modelPaths = /^\/v1\/models(?:\/|$)/;

/** Builds the formats of all providers. */
export function createFormats({ apiKeys, models, seed }: FormatOptions): FormatOf {
  const checkKey = createKeyCheck(apiKeys);
  const settingsOf = (provider: keyof typeof defaultModels): FormatSettings => {
    const created = Math.floor(Date.now() / 1000);
    return { checkKey, apiKeys, models: models ?? defaultModels[provider], seed, created };
  };
  const openai = createOpenaiFormat(settingsOf("openai"));
  const responses = createResponsesFormat(settingsOf("openai"));
  const azureChat = createAzureFormat(settingsOf("openai"), "openai-chat");
  const azureResponses = createAzureFormat(settingsOf("openai"), "openai-responses");
  const anthropic = createAnthropicFormat(settingsOf("anthropic"));
  const geminiEvents = createGeminiFormat(settingsOf("gemini"), false);
  const geminiArray = createGeminiFormat(settingsOf("gemini"), true);
  const bedrock = createBedrockFormat(settingsOf("bedrock"));
  const entra = createEntraFormat(settingsOf("openai"));
  const vertex = createVertexFormats(settingsOf("vertex"));
  const cohere = createCohereFormat(settingsOf("cohere"));

  const answer = (call: WireCall) => formatOf(call).answer(call);
  const openaiKept = createOpenaiKeptFormat(settingsOf("openai"), answer);
  const azureKept = createAzureKeptFormat(settingsOf("openai"), answer);
  const anthropicKept = createAnthropicKeptFormat(settingsOf("anthropic"), answer);

  const others: readonly (readonly [speaks: RegExp, format: WireFormat])[] = [
    [/^\/v1\/responses(?:\/|$)/, responses],
    [/^\/v1\/messages\/batches(?:\/|$)/, anthropicKept],
    [/^\/v1\/(?:files|batches)(?:\/|$)/, openaiKept],
    [/^\/v1\/messages(?:\/|$)/, anthropic],
    [/^\/openai\/(?:v1\/)?responses(?:\/|$)/, azureResponses],
    [/^\/openai\/(?:v1\/)?(?:files|batches)(?:\/|$)/, azureKept],
    [/^\/openai\//, azureChat],
    [entraPath, entra],
    [coherePaths, cohere],
    [bedrockPath, bedrock],
  ];

  const formatOf: FormatOf = ({ path, query, headers }) => {
    const asked = readVertexPath(path);
    if (asked !== undefined) return vertex[asked.publisher](streamsArray(path, query));
    if (geminiPaths.test(path)) return streamsArray(path, query) ? geminiArray : geminiEvents;
    if (filePaths.test(path) && headers["anthropic-version"] !== undefined) return anthropicKept;
    if (modelPaths.test(path) && headers["anthropic-version"] !== undefined) return anthropic;
    return others.find(([speaks]) => speaks.test(path))?.[1] ?? openai;
  };
  return formatOf;
}

function streamsArray(path: string, query: URLSearchParams): boolean {
  return path.endsWith(":streamGenerateContent") && query.get("alt") !== "sse";
}
