import { isObject } from "../json/fields.ts";

/**
 * Which of OpenAI's two dialects an answer speaks. Some servers answer one in the other's words; undefined = neither.
 */
export function answeredDialect(body: unknown): "openai-chat" | "openai-responses" | undefined {
  if (!isObject(body)) return undefined;
  if (Array.isArray(body.choices)) return "openai-chat";
  return body.object === "response" || Array.isArray(body.output) ? "openai-responses" : undefined;
}
