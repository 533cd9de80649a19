import { isObject } from "../json/fields.ts";
import { readStreamError } from "../openai-chat/read-stream-error.ts";
import type { ObserveEvent } from "../passing/create-passing-reader.ts";

/** Notes the error that an event of pictures or speech tells of; false where it is none. */
export const noteError = (...[state, data, { text, isError }]: Parameters<ObserveEvent>): boolean => {
  if (!isObject(data)) {
    if (isError) state.error ??= readStreamError(text);
    return isError;
  }
  if (!isError && data.type !== "error" && !isObject(data.error)) return false;
  const { type: _type, ...own } = data;
  state.error ??= readStreamError(isObject(data.error) ? data.error : own);
  return true;
};
