import type { Classification, UpstreamHeaders } from "./classification.ts";
import type { ErrorMarks } from "./error-marks.data.ts";
import { markedRule } from "./marked-rule.ts";
import type { ProviderAdapter } from "./provider-adapter.ts";
import type { RateHeaders } from "./rate-headers.data.ts";
import { type ErrorFacts, readErrorFacts } from "./read-error-facts.ts";
import { spentResetMs } from "./read-rate-limits.ts";
import { cappedWaitMs, retryAfterMs } from "./retry-after-ms.ts";
import {
  CLASS_RULES,
  PAGE_RULES,
  STATUS_RULES,
  type StatusRule,
  UNKNOWN_STATUS,
} from "./status-rules.data.ts";

const LESS_THAN = 0x3c;
const WHITESPACE = new Set([0x09, 0x0a, 0x0d, 0x20]);
const MAX_LEADING_SPACE = 64;
const TOO_MANY_REQUESTS = 429;
const jsonOrEvents =
  /^(?:application\/(?:[\w.+-]+\+)?json|text\/event-stream|application\/vnd\.amazon\.eventstream)\s*(?:;|$)/i;
const HTML: StatusRule = { outcome: "retry-elsewhere", code: "upstream_html", blame: "deployment" };

/** How a kind of provider says what went wrong. */
export type ReplyWords = {
  readonly marks: ErrorMarks;
  readonly rates: RateHeaders;
  /** The header that names an error, where the body does not: `Name`, or `Name:…`. */
  readonly nameHeader?: string;
};

/**
 * What a kind's replies mean: by what the body of an error says (`marks`), else by the status (`status-rules.data.ts`). A
 * wait is taken from the headers, else from the body, else from when the limits that are spent are full again.
 */
export function createClassifier({ marks, rates, nameHeader }: ReplyWords): ProviderAdapter["classify"] {
  return (status, headers, bodyStart) => {
    const rule = STATUS_RULES.get(status) ?? CLASS_RULES.get(Math.floor(status / 100)) ?? UNKNOWN_STATUS;
    if (rule.outcome === "ok") return isModelReply(headers, bodyStart) ? rule : HTML;
    const facts = status >= 400 ? readErrorFacts(bodyStart) : undefined;
    const told = nameHeader === undefined ? facts : withName(facts, headers[nameHeader]);
    const meant = (told && markedRule(marks, told)) ?? pageRule(status, bodyStart, facts) ?? rule;
    return withWait(unlessForbidden(meant, headers), waitOf({ status, headers, facts, rates }));
  };
}

/** What an error says, and its name as a header has it. */
function withName(
  facts: ErrorFacts | undefined,
  header: string | readonly string[] | undefined,
): Pick<ErrorFacts, "words" | "message"> | undefined {
  const name = typeof header === "string" ? header.split(":", 1)[0]?.trim() : undefined;
  if (name === undefined || name === "") return facts;
  return { words: [name, ...(facts?.words ?? [])], message: facts?.message ?? "" };
}

/** OpenAI's and Anthropic's servers say of some failures that the same request will not do better there. */
function unlessForbidden(rule: StatusRule, headers: UpstreamHeaders): StatusRule {
  const isForbidden = rule.outcome === "retry-here" && headers["x-should-retry"] === "false";
  return isForbidden ? { ...rule, outcome: "retry-elsewhere" } : rule;
}

function withWait(rule: StatusRule, wait: number | undefined): Classification {
  return wait === undefined || rule.outcome === "fatal" ? rule : { ...rule, retryAfterMs: wait };
}

function waitOf(reply: {
  readonly status: number;
  readonly headers: UpstreamHeaders;
  readonly facts: ErrorFacts | undefined;
  readonly rates: RateHeaders;
}): number | undefined {
  const asked = retryAfterMs(reply.headers) ?? reply.facts?.retryDelayMs;
  if (asked !== undefined || reply.status !== TOO_MANY_REQUESTS) return asked;
  const reset = spentResetMs(reply.headers, reply.rates);
  return reset === undefined ? undefined : cappedWaitMs(reset);
}

/** What a page, some text or nothing means where an error of the API's should be. */
function pageRule(
  status: number,
  body: Buffer | undefined,
  facts: ErrorFacts | undefined,
): StatusRule | undefined {
  if (body === undefined || facts !== undefined) return undefined;
  const rules = PAGE_RULES.get(status);
  return isMarkup(body) ? rules?.markup : rules?.other;
}

function isMarkup(body: Buffer | undefined): boolean {
  if (body === undefined) return false;
  let at = 0;
  while (at < MAX_LEADING_SPACE && WHITESPACE.has(body[at] ?? 0)) at += 1;
  return body[at] === LESS_THAN;
}

/** A proxy's log-in or error page comes with 200 too. A missing type is forgiven unless the body is markup. */
function isModelReply(headers: UpstreamHeaders, bodyStart: Buffer | undefined): boolean {
  const type = headers["content-type"];
  if (type === undefined) return !isMarkup(bodyStart);
  return typeof type === "string" && jsonOrEvents.test(type);
}
