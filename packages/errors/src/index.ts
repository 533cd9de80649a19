export { ERROR_TABLE, type ErrorCode, type Fault } from "./error-table.ts";
export { isOperonError, OperonError, type OperonErrorDetails } from "./operon-error.ts";
