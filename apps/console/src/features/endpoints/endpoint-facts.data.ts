import type { EndpointName } from "@operon/domain";

/** Whose API an endpoint is of. */
export type EndpointMaker = "openai" | "anthropic" | "gemini" | "cohere";

type EndpointFacts = {
  readonly maker: EndpointMaker;
  /** Where the gateway answers it; … stands for a model's name. */
  readonly path: string;
};

/** Each endpoint that can be granted. */
export const ENDPOINT_FACTS: Readonly<Record<EndpointName, EndpointFacts>> = {
  "chat/completions": { maker: "openai", path: "/v1/chat/completions" },
  responses: { maker: "openai", path: "/v1/responses" },
  completions: { maker: "openai", path: "/v1/completions" },
  embeddings: { maker: "openai", path: "/v1/embeddings" },
  messages: { maker: "anthropic", path: "/v1/messages" },
  "messages/count_tokens": { maker: "anthropic", path: "/v1/messages/count_tokens" },
  generateContent: { maker: "gemini", path: "/v1beta/models/…:generateContent" },
  countTokens: { maker: "gemini", path: "/v1beta/models/…:countTokens" },
  embedContent: { maker: "gemini", path: "/v1beta/models/…:embedContent" },
  "images/generations": { maker: "openai", path: "/v1/images/generations" },
  "images/edits": { maker: "openai", path: "/v1/images/edits" },
  "images/variations": { maker: "openai", path: "/v1/images/variations" },
  "audio/speech": { maker: "openai", path: "/v1/audio/speech" },
  "audio/transcriptions": { maker: "openai", path: "/v1/audio/transcriptions" },
  "audio/translations": { maker: "openai", path: "/v1/audio/translations" },
  moderations: { maker: "openai", path: "/v1/moderations" },
  realtime: { maker: "openai", path: "/v1/realtime" },
  files: { maker: "openai", path: "/v1/files" },
  batches: { maker: "openai", path: "/v1/batches" },
  "messages/batches": { maker: "anthropic", path: "/v1/messages/batches" },
  rerank: { maker: "cohere", path: "/v2/rerank" },
};

/** In the order in which people look for them. */
export const ENDPOINT_MAKERS: readonly EndpointMaker[] = ["openai", "anthropic", "gemini", "cohere"];

/** The endpoints of one API, the most used first. */
export function endpointsOf(maker: EndpointMaker): readonly EndpointName[] {
  return (Object.keys(ENDPOINT_FACTS) as EndpointName[]).filter(
    (endpoint) => ENDPOINT_FACTS[endpoint].maker === maker,
  );
}
