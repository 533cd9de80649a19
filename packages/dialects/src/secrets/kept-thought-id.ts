import { isObject } from "../json/fields.ts";
import { MADE_REASONING_ID } from "../openai-responses/sealed-reasoning.ts";

/**
 * The id of a reasoning item that its provider has kept (`store`), and that holds nothing which another could read; undefined of any
 * other item, and of those that were made here.
 * https://platform.openai.com/docs/guides/reasoning#keeping-reasoning-items-in-context
 */
export function keptThoughtId(item: unknown): string | undefined {
  if (!isObject(item) || item.type !== "reasoning" || typeof item.id !== "string") return undefined;
  const { id, encrypted_content: content } = item;
  const isWhole = typeof content === "string" && content !== "";
  return isWhole || id === "" || id.startsWith(MADE_REASONING_ID) ? undefined : id;
}
