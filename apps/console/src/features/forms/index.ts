export { showIssues } from "./show-issues.ts";
export { useFormResolver } from "./use-form-resolver.ts";
