import { MADE_REASONING_ID } from "@operon/dialects";
import { type JsonObject, jsonObject } from "./json-object.ts";
import { UNTRACKED, type Untracked } from "./untracked.data.ts";

/** What one object of a request names, beside files and responses; `isTop` where it is the request itself. */
export function findUntracked(endpoint: string, object: JsonObject, isTop: boolean): Untracked | undefined {
  if (endpoint === "responses") return isTop ? atTop(object) : within(object);
  if (endpoint === "chat/completions") {
    return !isTop && isText(jsonObject(object.audio).id) ? UNTRACKED.audio : undefined;
  }
  const { container } = object;
  return isTop && (isText(container) || isText(jsonObject(container).id)) ? UNTRACKED.container : undefined;
}

function atTop({ conversation, input }: JsonObject): Untracked | undefined {
  if ((conversation ?? null) !== null) return UNTRACKED.conversation;
  return Array.isArray(input) && input.map(jsonObject).some(isReference) ? UNTRACKED.item : undefined;
}

/** The type of a reference may be left out, and a picture without its bytes is one, too. */
function isReference({ type, id, role, result }: JsonObject): boolean {
  if (!isText(id) || id.startsWith(MADE_REASONING_ID)) return false;
  if (type === "image_generation_call") return !isText(result) || result === "";
  return type === "item_reference" || ((type ?? null) === null && role === undefined);
}

function within({ container, container_id, vector_store_ids }: JsonObject): Untracked | undefined {
  if (isText(container_id) || isText(container) || isText(jsonObject(container).id)) {
    return UNTRACKED.container;
  }
  return (vector_store_ids ?? null) === null ? undefined : UNTRACKED.vectorStore;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "auto";
}
