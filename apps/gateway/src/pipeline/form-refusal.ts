import type { FormProblem } from "../forms/form-problem.ts";
import { BODY_PROBLEMS } from "./body-problems.data.ts";
import type { Refusal } from "./refusal.ts";

/** What a client is told of a form that cannot be read. */
export function formRefusal(found: FormProblem): Refusal {
  if (found.kind === "body") return { refused: BODY_PROBLEMS[found.problem] };
  return { refused: "invalid_request", message: found.message, param: found.param };
}
