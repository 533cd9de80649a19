import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { RequestError } from "./request-error.ts";

/** The body as a JSON object; throws a RequestError with OpenAI's words. */
export function parseBody(body: Buffer): UnverifiedObject {
  const words = "We could not parse the JSON body of your request. The OpenAI API expects a JSON payload.";
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch {
    throw new RequestError(words);
  }
  if (!isObject(parsed)) throw new RequestError(words);
  return parsed;
}
