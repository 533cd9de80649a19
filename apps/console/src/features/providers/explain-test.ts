import type { ProviderTestResult } from "@operon/contracts";

/** Why a test failed, as a message below `providers.test.reason`. */
export type TestReason =
  | "unreachable"
  | "unauthorized"
  | "forbidden"
  | "limited"
  | "redirect"
  | "notFound"
  | "failing"
  | "refused"
  | "notModels";

/** The reason by status; the server's own sentence tells more, but in English only. */
export function explainTest({ status }: Pick<ProviderTestResult, "status">): TestReason {
  if (status === null) return "unreachable";
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404) return "notFound";
  if (status === 429) return "limited";
  if (status >= 500) return "failing";
  if (status >= 400) return "refused";
  return status >= 300 ? "redirect" : "notModels";
}
