import type { BodyProblem } from "./inbound.ts";

/** Why the stream of a body broke off. */
export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly problem: BodyProblem;

  constructor(problem: BodyProblem) {
    super(`A request's body broke off: ${problem}.`);
    this.problem = problem;
  }
}
