import { ChatAnthropic } from "@langchain/anthropic";
import type { CreateDialectClient } from "./dialect-client.ts";
import { createLangChain } from "./langchain.ts";

const MAX_TOKENS = 4096;
const THINKING_TOKENS = 1024;

/** `@langchain/anthropic`. */
export const createLangChainAnthropic: CreateDialectClient = ({ gatewayUrl, apiKey }) =>
  createLangChain({
    chat: ({ model, thinks }) =>
      new ChatAnthropic({
        model,
        apiKey,
        anthropicApiUrl: gatewayUrl,
        maxRetries: 0,
        maxTokens: MAX_TOKENS,
        ...(thinks ? { thinking: { type: "enabled", budget_tokens: THINKING_TOKENS } } : {}),
      }),
    thoughtsOf: ({ content }) =>
      typeof content === "string"
        ? ""
        : content.map((block) => (block.type === "thinking" ? String(block.thinking) : "")).join(""),
  });
