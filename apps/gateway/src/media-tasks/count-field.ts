import { invalidField } from "./invalid-field.ts";
import type { TaskProblem } from "./media-task.ts";

/** What a field may say. */
export type CountBounds = { readonly least: number; readonly most: number; readonly usual: number };

/** A whole number within bounds, of JSON or of a form's text; `usual` where the field is missing. */
export function countField(
  param: string,
  value: unknown,
  { least, most, usual }: CountBounds,
): number | TaskProblem {
  if (value === undefined || value === null) return usual;
  const isDigits = typeof value === "string" && /^\d{1,9}$/.test(value);
  const count = isDigits ? Number(value) : value;
  if (Number.isSafeInteger(count) && (count as number) >= least && (count as number) <= most) {
    return count as number;
  }
  return invalidField(param, `Invalid '${param}': expected an integer between ${least} and ${most}.`);
}
