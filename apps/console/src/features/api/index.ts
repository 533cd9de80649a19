export { apiGet } from "./api-get.ts";
export { type ApiIssue, ApiProblem } from "./api-problem.ts";
export { type ApiMethod, apiSend } from "./api-send.ts";
export { LoadFailure, type LoadFailureProps } from "./components/load-failure.tsx";
export { ProblemNotice } from "./components/problem-notice.tsx";
export { leaveToSignIn } from "./leave-to-sign-in.ts";
export { type ApiQuery, queryString } from "./query-string.ts";
export { useProblemText } from "./use-problem-text.ts";
