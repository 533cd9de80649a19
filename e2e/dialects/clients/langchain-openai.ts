import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import type { CreateDialectClient } from "./dialect-client.ts";
import { createLangChain } from "./langchain.ts";

/** `@langchain/openai`, chat completions. */
export const createLangChainOpenAi: CreateDialectClient = ({ gatewayUrl, apiKey }) => {
  const settings = { apiKey, maxRetries: 0, configuration: { baseURL: `${gatewayUrl}/v1` } };
  return createLangChain({
    // By `modelKwargs`: its own option for thinking works for OpenAI's names only.
    chat: ({ model, thinks }) =>
      new ChatOpenAI({ ...settings, model, ...(thinks ? { modelKwargs: { reasoning_effort: "low" } } : {}) }),
    thoughtsOf: ({ additional_kwargs: extra }) => String(extra.reasoning_content ?? ""),
    async embed(model, texts) {
      const vectors = await new OpenAIEmbeddings({ ...settings, model }).embedDocuments(texts);
      return { vectors, tokens: undefined };
    },
  });
};
