import { createAnthropic } from "@ai-sdk/anthropic";
import { createAzure } from "@ai-sdk/azure";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createAiSdk } from "./ai-sdk.ts";
import type { CreateDialectClient } from "./dialect-client.ts";

const THINKING_TOKENS = 1024;
/** Whatever the model is called: by their names the SDK knows only OpenAI's own as thinking ones. */
const OPENAI_THINKING = { forceReasoning: true, reasoningEffort: "low" };
const STATELESS = { store: false };

/** `@ai-sdk/openai`, whose models speak Responses unless told otherwise. */
export const createAiOpenAiResponses: CreateDialectClient = ({ gatewayUrl, apiKey }) => {
  const openai = createOpenAI({ baseURL: `${gatewayUrl}/v1`, apiKey });
  return createAiSdk({
    language: (model) => openai(model),
    embedding: (model) => openai.embedding(model),
    options: { openai: STATELESS },
    thinking: { openai: { ...STATELESS, ...OPENAI_THINKING, reasoningSummary: "auto" } },
  });
};

/** `@ai-sdk/openai`, chat completions. */
export const createAiOpenAiChat: CreateDialectClient = ({ gatewayUrl, apiKey }) => {
  const openai = createOpenAI({ baseURL: `${gatewayUrl}/v1`, apiKey });
  return createAiSdk({
    language: (model) => openai.chat(model),
    embedding: (model) => openai.embedding(model),
    thinking: { openai: OPENAI_THINKING },
  });
};

/** `@ai-sdk/azure`, deployments in the path. */
export const createAiAzure: CreateDialectClient = ({ gatewayUrl, apiKey }) => {
  const azure = createAzure({
    baseURL: `${gatewayUrl}/openai`,
    apiKey,
    apiVersion: "2024-10-21",
    useDeploymentBasedUrls: true,
  });
  return createAiSdk({
    language: (model) => azure.chat(model),
    embedding: (model) => azure.embedding(model),
    thinking: { openai: OPENAI_THINKING },
  });
};

/** `@ai-sdk/anthropic`. */
export const createAiAnthropic: CreateDialectClient = ({ gatewayUrl, apiKey }) => {
  const anthropic = createAnthropic({ baseURL: `${gatewayUrl}/v1`, apiKey });
  return createAiSdk({
    language: (model) => anthropic(model),
    thinking: { anthropic: { thinking: { type: "enabled", budgetTokens: THINKING_TOKENS } } },
  });
};

/** `@ai-sdk/google`. */
export const createAiGoogle: CreateDialectClient = ({ gatewayUrl, apiKey }) => {
  const google = createGoogleGenerativeAI({ baseURL: `${gatewayUrl}/v1beta`, apiKey });
  return createAiSdk({
    language: (model) => google(model),
    embedding: (model) => google.embedding(model),
    thinking: { google: { thinkingConfig: { includeThoughts: true, thinkingBudget: THINKING_TOKENS } } },
  });
};
