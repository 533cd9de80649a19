import { isObject } from "../json/fields.ts";

/**
 * What a `countTokens` request asks to count, for `decodeRequest`: its `generateContentRequest`, or itself, which holds
 * `contents` and, from some SDKs, the rest of a request.
 */
export function geminiCountRequest(body: unknown): unknown {
  if (!isObject(body)) return body;
  return body.generateContentRequest ?? body.generate_content_request ?? body;
}
