import type { IncomingHttpHeaders } from "node:http";
import { createAnthropicFormat } from "../anthropic/anthropic-format.ts";
import { createKeyCheck } from "../auth/create-key-check.ts";
import { createAzureFormat } from "../azure/azure-format.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import type { WireFormat } from "../delivery/wire-format.ts";
import { createEntraFormat, entraPath } from "../entra/entra-format.ts";
import { createGeminiFormat } from "../gemini/gemini-format.ts";
import { defaultModels } from "../models/served-models.data.ts";
import { createOpenaiFormat, createResponsesFormat } from "../openai/openai-format.ts";

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
const modelPaths = /^\/v1\/models(?:\/|$)/;

/** Builds the formats of all providers. */
export function createFormats({ apiKeys, models, seed }: FormatOptions): FormatOf {
  const checkKey = createKeyCheck(apiKeys);
  const settingsOf = (provider: keyof typeof defaultModels): FormatSettings => {
    const created = Math.floor(Date.now() / 1000);
    return { checkKey, models: models ?? defaultModels[provider], seed, created };
  };
  const openai = createOpenaiFormat(settingsOf("openai"));
  const responses = createResponsesFormat(settingsOf("openai"));
  const azureChat = createAzureFormat(settingsOf("openai"), "openai-chat");
  const azureResponses = createAzureFormat(settingsOf("openai"), "openai-responses");
  const anthropic = createAnthropicFormat(settingsOf("anthropic"));
  const geminiEvents = createGeminiFormat(settingsOf("gemini"), false);
  const geminiArray = createGeminiFormat(settingsOf("gemini"), true);
  const entra = createEntraFormat(settingsOf("openai"));

  const others: readonly (readonly [speaks: RegExp, format: WireFormat])[] = [
    [/^\/v1\/responses(?:\/|$)/, responses],
    [/^\/v1\/messages(?:\/|$)/, anthropic],
    [/^\/openai\/(?:v1\/)?responses(?:\/|$)/, azureResponses],
    [/^\/openai\//, azureChat],
    [entraPath, entra],
  ];

  return ({ path, query, headers }) => {
    if (geminiPaths.test(path)) {
      const asArray = path.endsWith(":streamGenerateContent") && query.get("alt") !== "sse";
      return asArray ? geminiArray : geminiEvents;
    }
    if (modelPaths.test(path) && headers["anthropic-version"] !== undefined) return anthropic;
    return others.find(([speaks]) => speaks.test(path))?.[1] ?? openai;
  };
}
