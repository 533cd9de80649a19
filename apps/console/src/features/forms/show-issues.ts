import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { ApiProblem } from "../api/index.ts";

/**
 * Puts what the server found wrong beside its fields, and the focus into the first. False where some of it has
 * no field here, so that the form must say it as a whole. `fields` maps the server's paths to the form's.
 */
export function showIssues<Values extends FieldValues, Context, Output>(
  form: Pick<UseFormReturn<Values, Context, Output>, "setError">,
  error: unknown,
  fields: Readonly<Record<string, Path<Values>>>,
): boolean {
  if (!(error instanceof ApiProblem) || error.issues.length === 0) return false;
  let isComplete = true;
  for (const [index, { path, message }] of error.issues.entries()) {
    const field = fields[path] ?? fields[path.split(".")[0] ?? ""];
    if (field === undefined) isComplete = false;
    else form.setError(field, { type: "server", message }, { shouldFocus: index === 0 });
  }
  return isComplete;
}
