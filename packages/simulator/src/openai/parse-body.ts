import { RequestError } from "./request-error.ts";

/** A JSON object that nobody has checked yet. */
export type UnverifiedObject = Readonly<Record<string, unknown>>;

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

/** Whether it is a JSON object, not an array and not null. */
export function isObject(value: unknown): value is UnverifiedObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
