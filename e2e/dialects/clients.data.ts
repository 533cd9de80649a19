import {
  createAiAnthropic,
  createAiAzure,
  createAiGoogle,
  createAiOpenAiChat,
  createAiOpenAiResponses,
} from "./clients/ai-sdk-providers.ts";
import { createAnthropic } from "./clients/anthropic.ts";
import type { CreateDialectClient } from "./clients/dialect-client.ts";
import { createGoogleGenAi } from "./clients/google-genai.ts";
import { createLangChainAnthropic } from "./clients/langchain-anthropic.ts";
import { createLangChainOpenAi } from "./clients/langchain-openai.ts";
import { createAzureOpenAi, createOpenAiChat } from "./clients/openai-chat.ts";
import { createOpenAiResponses } from "./clients/openai-responses.ts";

/** The SDKs, in the grid's order: what they are called there, and how they are pointed at a gateway. */
export const CLIENTS = [
  { id: "openai-chat", title: "`openai`, chat completions", create: createOpenAiChat },
  { id: "openai-responses", title: "`openai`, Responses", create: createOpenAiResponses },
  { id: "azure-openai", title: "`openai`, AzureOpenAI", create: createAzureOpenAi },
  { id: "anthropic", title: "`@anthropic-ai/sdk`", create: createAnthropic },
  { id: "google-genai", title: "`@google/genai`", create: createGoogleGenAi },
  {
    id: "ai-openai-responses",
    title: "`ai` with `@ai-sdk/openai`, Responses",
    create: createAiOpenAiResponses,
  },
  { id: "ai-openai-chat", title: "`ai` with `@ai-sdk/openai`, chat", create: createAiOpenAiChat },
  { id: "ai-azure", title: "`ai` with `@ai-sdk/azure`, chat", create: createAiAzure },
  { id: "ai-anthropic", title: "`ai` with `@ai-sdk/anthropic`", create: createAiAnthropic },
  { id: "ai-google", title: "`ai` with `@ai-sdk/google`", create: createAiGoogle },
  { id: "langchain-openai", title: "`@langchain/openai`", create: createLangChainOpenAi },
  { id: "langchain-anthropic", title: "`@langchain/anthropic`", create: createLangChainAnthropic },
] as const satisfies readonly {
  readonly id: string;
  readonly title: string;
  readonly create: CreateDialectClient;
}[];

export type GridClient = (typeof CLIENTS)[number];
export type ClientId = GridClient["id"];
