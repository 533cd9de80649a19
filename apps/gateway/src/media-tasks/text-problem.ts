import { UNREAD } from "@operon/dialects";
import { invalidField } from "./invalid-field.ts";
import type { TaskProblem } from "./media-task.ts";

/** A refusal in OpenAI's words; undefined where the field is a text that is not empty. */
export function textProblem(param: string, value: unknown): TaskProblem | undefined {
  if (value === undefined || value === null) {
    return invalidField(param, `Missing required parameter: '${param}'.`);
  }
  if (value === UNREAD) return invalidField(param, `Invalid '${param}': string too long.`);
  if (typeof value !== "string")
    return invalidField(param, `Invalid type for '${param}': expected a string.`);
  return value === "" ? invalidField(param, `Invalid '${param}': empty string.`) : undefined;
}
