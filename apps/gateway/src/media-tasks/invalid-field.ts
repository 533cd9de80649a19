import type { TaskProblem } from "./media-task.ts";

/** A refusal of one field. */
export function invalidField(param: string, message: string): TaskProblem {
  return { code: "invalid_request", message, param };
}
