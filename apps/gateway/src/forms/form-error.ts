import type { FormProblem } from "./form-problem.ts";

/** A form that cannot be read on. */
export class FormError extends Error {
  override readonly name = "FormError";
  readonly problem: FormProblem;

  constructor(problem: FormProblem) {
    super(problem.kind === "malformed" ? problem.message : `The form broke off: ${problem.problem}.`);
    this.problem = problem;
  }
}
