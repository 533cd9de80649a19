import type { Problem } from "@operon/contracts";
import { ERROR_TABLE, isOperonError, OperonError } from "@operon/errors";
import type { Logger } from "@operon/telemetry";

/** RFC 9457 problem details for `error`; an unknown one is a 500 with nothing but the request id. */
export function problemResponse(error: unknown, requestId: string, log: Logger): Response {
  const known = isOperonError(error) ? error : new OperonError("internal_error");
  if (ERROR_TABLE[known.code].fault === "platform") {
    log.error({ err: error, requestId }, "a management request failed");
  }
  const problem: Problem = {
    type: "about:blank",
    title: ERROR_TABLE[known.code].publicMessage,
    status: known.status,
    code: known.code,
    requestId,
    ...(known.message === ERROR_TABLE[known.code].publicMessage ? {} : { detail: known.message }),
    ...issuesOf(known),
  };
  return Response.json(problem, {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": requestId,
    },
  });
}

/** A refusal that names a field is an issue of that field, so that a form can show it there. */
function issuesOf({ issues, param, message }: OperonError): Pick<Problem, "issues"> {
  if (issues.length > 0)
    return { issues: issues.map((issue) => ({ path: issue.path, message: issue.message })) };
  return param === undefined ? {} : { issues: [{ path: param, message }] };
}
