import { isObject } from "../json/fields.ts";
import type { DialectName } from "../neutral/dialect-name.ts";

const MAX_ERROR_BYTES = 65_536;

/** Whether a body is an error object as `dialect` has it, fit to be passed on as it is. */
export function isOwnError(dialect: DialectName, body: Buffer): boolean {
  if (body.length > MAX_ERROR_BYTES) return false;
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    if (!isObject(parsed) || !isObject(parsed.error) || typeof parsed.error.message !== "string")
      return false;
    return dialect !== "anthropic" || parsed.type === "error";
  } catch {
    return false;
  }
}
