import { isObject, type JsonObject } from "../json/fields.ts";
import { keptThoughtId } from "./kept-thought-id.ts";
import { secretsIn } from "./secrets-in.ts";
import type { IsForeign } from "./strip-messages.ts";

/**
 * A request of Responses without foreign thoughts. What was said with them loses its ids: by an id OpenAI knows that a
 * thought belongs to it, and refuses it alone.
 */
export function stripInput(request: JsonObject, isForeign: IsForeign): JsonObject {
  if (!Array.isArray(request.input)) return request;
  const given: readonly unknown[] = request.input;
  const input = given.filter((item) => !isForeignThought(item, isForeign));
  return input.length === given.length ? request : { ...request, input: input.map(withoutId) };
}

function isForeignThought(item: unknown, isForeign: IsForeign): boolean {
  if (!isObject(item) || item.type !== "reasoning") return false;
  const id = keptThoughtId(item);
  if (id !== undefined) return isForeign([id], true);
  const { encrypted_content: text } = item;
  return typeof text === "string" && text !== "" && isForeign(secretsIn(text));
}

function withoutId(item: unknown): unknown {
  if (!isObject(item) || typeof item.id !== "string" || item.type === "reasoning") return item;
  if (item.type === "item_reference") return item;
  const { id: _id, ...rest } = item;
  return rest;
}
