import type { ModelEndpointName } from "@operon/domain";

/** A request that an endpoint takes. */
export type Question = { readonly path: string; readonly body: unknown };

const contents = [{ role: "user", parts: [{ text: "Hi" }] }];
const messages = [{ role: "user", content: "Hi" }];

/** Endpoints that take JSON. */
export type JsonEndpointName = Exclude<
  ModelEndpointName,
  "realtime" | "images/edits" | "images/variations" | "audio/transcriptions" | "audio/translations"
>;

/** The shortest question for a model at each endpoint. */
export const QUESTION_FOR: Readonly<Record<JsonEndpointName, (model: string) => Question>> = {
  "chat/completions": (model) => ({ path: "/v1/chat/completions", body: { model, messages } }),
  completions: (model) => ({ path: "/v1/completions", body: { model, prompt: "Hi" } }),
  embeddings: (model) => ({ path: "/v1/embeddings", body: { model, input: "Hi" } }),
  responses: (model) => ({ path: "/v1/responses", body: { model, input: "Hi" } }),
  messages: (model) => ({ path: "/v1/messages", body: { model, max_tokens: 9, messages } }),
  "messages/count_tokens": (model) => ({ path: "/v1/messages/count_tokens", body: { model, messages } }),
  generateContent: (model) => ({ path: `/v1beta/models/${model}:generateContent`, body: { contents } }),
  countTokens: (model) => ({ path: `/v1beta/models/${model}:countTokens`, body: { contents } }),
  embedContent: (model) => ({
    path: `/v1beta/models/${model}:embedContent`,
    body: { content: { parts: [{ text: "Hi" }] } },
  }),
  "images/generations": (model) => ({ path: "/v1/images/generations", body: { model, prompt: "Hi" } }),
  "audio/speech": (model) => ({ path: "/v1/audio/speech", body: { model, input: "Hi", voice: "alloy" } }),
  moderations: (model) => ({ path: "/v1/moderations", body: { model, input: "Hi" } }),
  rerank: (model) => ({ path: "/v1/rerank", body: { model, query: "Hi", documents: ["Hi"] } }),
};

/** Our stable code in an answer of whatever dialect; undefined where it is no refusal. */
export function codeIn(answer: unknown): string | undefined {
  const { error } = answer as {
    error?: { code?: string | number; details?: { reason?: string }[] };
  };
  return error?.details?.[0]?.reason ?? (typeof error?.code === "string" ? error.code : undefined);
}
