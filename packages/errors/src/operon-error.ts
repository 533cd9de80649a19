import { ERROR_TABLE, type ErrorCode } from "./error-table.ts";

const marker = Symbol.for("operon.error");

/** What an {@link OperonError} may carry beside its code. */
export type OperonErrorDetails = {
  /** Replaces the table's text; must be fit for the caller's eyes. */
  readonly message?: string;
  /** The field at fault, as a path such as `messages.0.role`. */
  readonly param?: string;
  /** Every problem found, for forms and files. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly cause?: unknown;
};

/** An error with a code of {@link ERROR_TABLE}; identified by a symbol, so that two copies of this package agree. */
export class OperonError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly param: string | undefined;
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor(code: ErrorCode, details: OperonErrorDetails = {}) {
    super(details.message ?? ERROR_TABLE[code].publicMessage, { cause: details.cause });
    this.name = "OperonError";
    this.code = code;
    this.param = details.param;
    this.issues = details.issues ?? [];
  }

  /** The HTTP status of this error's code. */
  get status(): number {
    return ERROR_TABLE[this.code].status;
  }
}

/** Whether `value` is an {@link OperonError}, from whichever copy of this package. */
export function isOperonError(value: unknown): value is OperonError {
  return typeof value === "object" && value !== null && marker in value;
}
