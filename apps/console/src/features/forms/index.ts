export { errorText } from "./error-text.ts";
export { showIssues } from "./show-issues.ts";
export { useFormResolver } from "./use-form-resolver.ts";
