import type { Problem } from "@operon/contracts";

export type ApiIssue = { path: string; message: string };

/** What the management API answered instead of success; `status` 0 means that it could not be reached. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  /** Stable, see packages/errors; `unreachable` and `unexpected_answer` are this side's own. */
  readonly code: string;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly issues: readonly ApiIssue[];

  constructor(
    problem: Pick<Problem, "status" | "code" | "title"> & Partial<Problem>,
    options?: ErrorOptions,
  ) {
    super(problem.detail ?? problem.title, options);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.requestId = problem.requestId;
    this.issues = problem.issues ?? [];
  }
}
