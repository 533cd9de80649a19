export { errorText } from "./error-text.ts";
export { useFormResolver } from "./use-form-resolver.ts";
export { useShowIssues } from "./use-show-issues.ts";
