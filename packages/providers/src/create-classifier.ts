import type { UpstreamHeaders } from "./classification.ts";
import type { ErrorMarks } from "./error-marks.data.ts";
import { markedRule } from "./marked-rule.ts";
import type { ProviderAdapter } from "./provider-adapter.ts";
import { readErrorFacts } from "./read-error-facts.ts";
import { retryAfterMs } from "./retry-after-ms.ts";
import { CLASS_RULES, STATUS_RULES, type StatusRule, UNKNOWN_STATUS } from "./status-rules.data.ts";

const LESS_THAN = 0x3c;
const jsonOrEvents = /^(?:application\/(?:[\w.+-]+\+)?json|text\/event-stream)\s*(?:;|$)/i;
const HTML: StatusRule = { outcome: "retry-elsewhere", code: "upstream_html", blame: "deployment" };

/**
 * What a kind's replies mean: by their status (`status-rules.data.ts`), unless the body of an error says that the fault
 * is the account's (`marks`). A wait is taken from the headers, else from the body.
 */
export function createClassifier(marks: ErrorMarks): ProviderAdapter["classify"] {
  return (status, headers, bodyStart) => {
    const rule = STATUS_RULES.get(status) ?? CLASS_RULES.get(Math.floor(status / 100)) ?? UNKNOWN_STATUS;
    if (rule.outcome === "ok") return isModelReply(headers, bodyStart) ? rule : HTML;
    const facts = status >= 400 ? readErrorFacts(bodyStart) : undefined;
    const meant = (facts && markedRule(marks, facts)) ?? rule;
    const wait = meant.outcome === "fatal" ? undefined : (retryAfterMs(headers) ?? facts?.retryDelayMs);
    return wait === undefined ? meant : { ...meant, retryAfterMs: wait };
  };
}

/** A proxy's log-in or error page comes with 200 too. A missing type is forgiven unless the body is markup. */
function isModelReply(headers: UpstreamHeaders, bodyStart: Buffer | undefined): boolean {
  const type = headers["content-type"];
  if (type === undefined) return bodyStart?.[0] !== LESS_THAN;
  return typeof type === "string" && jsonOrEvents.test(type);
}
