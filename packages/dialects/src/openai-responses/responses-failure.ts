import { isObject } from "../json/fields.ts";
import type { NeutralError } from "../neutral/neutral-error.ts";
import { readErrorObject } from "./read-error-object.ts";

/** What went wrong where a provider answers 200 with a response that failed or was cancelled; else undefined. */
export function responsesFailure(body: unknown): NeutralError | undefined {
  if (!isObject(body) || (body.status !== "failed" && body.status !== "cancelled")) return undefined;
  return readErrorObject(isObject(body.error) ? body.error : {}, undefined);
}
