import type { Refusal } from "../delivery/wire-format.ts";
import type { RetryAfter } from "../faults/fault.ts";

const words: Readonly<Record<number, readonly [status: string, message: string]>> = {
  400: ["INVALID_ARGUMENT", "Request contains an invalid argument."],
  401: ["UNAUTHENTICATED", "Request had invalid authentication credentials."],
  403: ["PERMISSION_DENIED", "The caller does not have permission"],
  404: ["NOT_FOUND", "Requested entity was not found."],
  405: ["UNIMPLEMENTED", "Method not allowed."],
  413: ["INVALID_ARGUMENT", "Request payload size exceeds the limit."],
  429: ["RESOURCE_EXHAUSTED", "You exceeded your current quota, please check your plan and billing details."],
  499: ["CANCELLED", "The operation was cancelled."],
  500: ["INTERNAL", "An internal error has occurred. Please retry."],
  503: ["UNAVAILABLE", "The model is overloaded. Please try again later."],
  504: ["DEADLINE_EXCEEDED", "The request timed out. Please try again."],
};
const detailTypes = "type.googleapis.com/google.rpc";

/** What Gemini's error objects say, in Google's shape (google.rpc.Status as JSON). */
export function errorWords({
  status,
  code,
  message,
  retryAfter,
  details = [],
}: Refusal & { readonly details?: readonly object[] }): object {
  const [name, said] = words[status] ?? [
    status < 500 ? "FAILED_PRECONDITION" : "UNKNOWN",
    `The simulator answered with status ${status}, as it was told to.`,
  ];
  const retryDelay = retryAfter ? delayOf(retryAfter) : null;
  const retry = retryDelay === null ? "" : `\nPlease retry in ${retryDelay}.`;
  const info = retryDelay === null ? [] : [{ "@type": `${detailTypes}.RetryInfo`, retryDelay }];
  const all = [...details, ...(status === 429 ? [quotaFailure] : []), ...info];
  return {
    code: status,
    message: (message ?? said) + retry,
    status: code?.toUpperCase() ?? name,
    ...(all.length > 0 ? { details: all } : {}),
  };
}

const quotaFailure = {
  "@type": `${detailTypes}.QuotaFailure`,
  violations: [
    {
      quotaMetric: "generativelanguage.googleapis.com/generate_content_paid_tier_input_token_count",
      quotaId: "GenerateContentPaidTierInputTokensPerModelPerMinute",
    },
  ],
};

function delayOf({ form, amount }: RetryAfter): string {
  return form === "milliseconds" ? `${amount / 1000}s` : `${amount}s`;
}
