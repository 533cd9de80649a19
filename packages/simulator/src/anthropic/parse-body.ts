import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { AnthropicError } from "./anthropic-error.ts";

/** The body as a JSON object; throws an AnthropicError with Anthropic's words. */
export function parseBody(body: Buffer): UnverifiedObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch {
    throw new AnthropicError("The request body is not valid JSON");
  }
  if (!isObject(parsed)) throw new AnthropicError("Input should be a valid dictionary");
  return parsed;
}
