import type { Classification, UpstreamHeaders } from "./classification.ts";
import { retryAfterMs } from "./retry-after-ms.ts";
import { CLASS_RULES, STATUS_RULES, UNKNOWN_STATUS } from "./status-rules.data.ts";

const QUOTA_MARKS = ["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"];
const LESS_THAN = 0x3c;
const jsonOrEvents = /^(?:application\/(?:[\w.+-]+\+)?json|text\/event-stream)\s*(?:;|$)/i;
const OK: Classification = { outcome: "ok", code: "ok" };

/** Classifies a reply of a provider that follows OpenAI's conventions; see `status-rules.data.ts`. */
export function classifyReply(status: number, headers: UpstreamHeaders, bodyStart?: Buffer): Classification {
  const rule = STATUS_RULES.get(status) ?? CLASS_RULES.get(Math.floor(status / 100)) ?? UNKNOWN_STATUS;
  if (rule.outcome === "ok") {
    return isModelReply(headers, bodyStart) ? OK : { outcome: "retry-elsewhere", code: "upstream_html" };
  }
  if (rule.outcome === "fatal") return rule;
  const code = status === 429 && saysQuota(bodyStart) ? "upstream_quota" : rule.code;
  const wait = retryAfterMs(headers);
  return wait === undefined
    ? { outcome: rule.outcome, code }
    : { outcome: rule.outcome, code, retryAfterMs: wait };
}

/** A proxy's log-in or error page comes with 200 too. A missing type is forgiven unless the body is markup. */
function isModelReply(headers: UpstreamHeaders, bodyStart: Buffer | undefined): boolean {
  const type = headers["content-type"];
  if (type === undefined) return bodyStart?.[0] !== LESS_THAN;
  return typeof type === "string" && jsonOrEvents.test(type);
}

function saysQuota(bodyStart: Buffer | undefined): boolean {
  return bodyStart !== undefined && QUOTA_MARKS.some((mark) => bodyStart.includes(mark));
}
