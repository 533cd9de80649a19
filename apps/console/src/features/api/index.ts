export { apiGet } from "./api-get.ts";
export { ApiProblem } from "./api-problem.ts";
export { apiSend } from "./api-send.ts";
export { LoadFailure } from "./components/load-failure.tsx";
export { ProblemNotice } from "./components/problem-notice.tsx";
export { leaveToSignIn } from "./leave-to-sign-in.ts";
export { type ApiQuery, queryString } from "./query-string.ts";
export { useProblemText } from "./use-problem-text.ts";
