import type { UpstreamHeaders } from "./classification.ts";
import type { ErrorMarks } from "./error-marks.data.ts";
import type { ProviderAdapter } from "./provider-adapter.ts";
import { type ErrorFacts, readErrorFacts } from "./read-error-facts.ts";
import { retryAfterMs } from "./retry-after-ms.ts";
import { CLASS_RULES, STATUS_RULES, type StatusRule, UNKNOWN_STATUS } from "./status-rules.data.ts";

const LESS_THAN = 0x3c;
const jsonOrEvents = /^(?:application\/(?:[\w.+-]+\+)?json|text\/event-stream)\s*(?:;|$)/i;
const HTML: StatusRule = { outcome: "retry-elsewhere", code: "upstream_html" };

/**
 * What a kind's replies mean: by their status (`status-rules.data.ts`), unless the body of an error says that the fault
 * is the account's (`marks`). A wait is taken from the headers, else from the body.
 */
export function createClassifier(marks: ErrorMarks): ProviderAdapter["classify"] {
  return (status, headers, bodyStart) => {
    const rule = STATUS_RULES.get(status) ?? CLASS_RULES.get(Math.floor(status / 100)) ?? UNKNOWN_STATUS;
    if (rule.outcome === "ok") return isModelReply(headers, bodyStart) ? rule : HTML;
    const facts = status >= 400 ? readErrorFacts(bodyStart) : undefined;
    const { outcome, code } = markedRule(marks, facts) ?? rule;
    const wait = outcome === "fatal" ? undefined : (retryAfterMs(headers) ?? facts?.retryDelayMs);
    return wait === undefined ? { outcome, code } : { outcome, code, retryAfterMs: wait };
  };
}

function markedRule(marks: ErrorMarks, facts: ErrorFacts | undefined): StatusRule | undefined {
  if (facts === undefined) return undefined;
  const word = facts.words.find((one) => marks.words.has(one));
  if (word !== undefined) return marks.words.get(word);
  return marks.beginnings.find(([beginning]) => facts.message.startsWith(beginning))?.[1];
}

/** A proxy's log-in or error page comes with 200 too. A missing type is forgiven unless the body is markup. */
function isModelReply(headers: UpstreamHeaders, bodyStart: Buffer | undefined): boolean {
  const type = headers["content-type"];
  if (type === undefined) return bodyStart?.[0] !== LESS_THAN;
  return typeof type === "string" && jsonOrEvents.test(type);
}
