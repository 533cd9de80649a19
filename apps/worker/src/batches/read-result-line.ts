import { type BilledUsage, REPLY_USAGE, readUsage } from "@operon/dialects";
import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import type { ReadLine } from "./read-lines.ts";

/** What became of one request of a batch. */
export type LineResult = {
  /** As whoever made the batch calls it; null = by its place. */
  readonly customId: string | null;
  readonly status: number;
  readonly errorCode: string | null;
  readonly usage: UsageBuckets;
  /** It was answered, and its provider does not say what it used. */
  readonly estimated: boolean;
};

/** The path that a batch's requests were for, and the tokens of a prompt among them. */
export type KnownOfLines = { readonly endpoint: string; readonly usualPrompt: number };

type Unverified = Readonly<Record<string, unknown>>;
type Counter = (body: Buffer) => BilledUsage | undefined;

const MAX_ID_LENGTH = 1_024;
const CODE = /^[a-z][a-z0-9_.-]{0,63}$/;
const BYTES_PER_TOKEN = 4;
const FREE = /\/moderations$/;
const WRITES = /\/(?:chat\/completions|completions|responses)$/;
const CANCELLED = 499;
const EXPIRED = 408;
const UNREADABLE: LineResult = {
  customId: null,
  status: 502,
  errorCode: "unreadable_result",
  usage: NO_USAGE,
  estimated: false,
};
/** Of a line in which the provider says why it could not be answered, and no status. */
const OPENAI_STATUS: Readonly<Record<string, number>> = {
  batch_cancelled: CANCELLED,
  batch_expired: EXPIRED,
  request_timeout: 504,
};
/** https://docs.anthropic.com/en/api/errors */
const ANTHROPIC_STATUS: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** Reads a line of a batch's output or error file; what is known of all is where it says nothing of itself. Never throws. */
export function readOpenaiLine(line: ReadLine, { endpoint, usualPrompt }: KnownOfLines): LineResult {
  const parsed = parse(line);
  if (parsed === undefined) return UNREADABLE;
  const customId = idOf(parsed.custom_id);
  const response = isObject(parsed.response) ? parsed.response : undefined;
  const failure = isObject(parsed.error) ? codeOf(parsed.error.code) : null;
  if (response === undefined) {
    const status = OPENAI_STATUS[failure ?? ""] ?? 500;
    return { ...UNREADABLE, customId, status, errorCode: failure ?? "no_response" };
  }
  const body = isObject(response.body) ? response.body : {};
  const status = statusOf(response.status_code);
  const said = isObject(body.error) ? (codeOf(body.error.code) ?? codeOf(body.error.type)) : null;
  const counter: Counter = endpoint.endsWith("/responses") ? REPLY_USAGE["openai-responses"] : readUsage;
  return {
    customId,
    status,
    errorCode: status < 400 ? null : (said ?? "upstream_error"),
    ...countOf(body, {
      counter,
      isAnswered: status < 400 && !FREE.test(endpoint),
      guess: WRITES.test(endpoint) ? guessOf(line, usualPrompt) : NO_USAGE,
    }),
  };
}

/** Reads a line of the results of Anthropic's batches. Never throws. */
export function readAnthropicLine(line: ReadLine, usualPrompt: number): LineResult {
  const parsed = parse(line);
  const result = isObject(parsed?.result) ? parsed.result : undefined;
  if (parsed === undefined || result === undefined) return UNREADABLE;
  const customId = idOf(parsed.custom_id);
  switch (result.type) {
    case "succeeded": {
      const message = isObject(result.message) ? result.message : {};
      const guess = guessOf(line, usualPrompt);
      const counting = { counter: REPLY_USAGE.anthropic, isAnswered: true, guess };
      return { customId, status: 200, errorCode: null, ...countOf(message, counting) };
    }
    case "canceled":
      return { ...UNREADABLE, customId, status: CANCELLED, errorCode: "batch_cancelled" };
    case "expired":
      return { ...UNREADABLE, customId, status: EXPIRED, errorCode: "batch_expired" };
    default: {
      const outer = isObject(result.error) ? result.error : {};
      const code = codeOf(isObject(outer.error) ? outer.error.type : outer.type);
      return {
        ...UNREADABLE,
        customId,
        status: ANTHROPIC_STATUS[code ?? ""] ?? 500,
        errorCode: code ?? "upstream_error",
      };
    }
  }
}

type Counting = {
  readonly counter: Counter;
  /** Whether it should have used something. */
  readonly isAnswered: boolean;
  readonly guess: UsageBuckets;
};

function countOf(
  body: Unverified,
  { counter, isAnswered, guess }: Counting,
): Pick<LineResult, "usage" | "estimated"> {
  const usage = counter(Buffer.from(JSON.stringify(body)))?.usage;
  if (usage === undefined && isAnswered) return { usage: guess, estimated: true };
  return { usage: usage ?? NO_USAGE, estimated: false };
}

function guessOf(line: ReadLine, usualPrompt: number): UsageBuckets {
  return { ...NO_USAGE, input: usualPrompt, output: Math.ceil((line?.length ?? 0) / BYTES_PER_TOKEN) };
}

function parse(line: ReadLine): Unverified | undefined {
  if (line === null) return undefined;
  try {
    const parsed: unknown = JSON.parse(line.toString("utf8"));
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Unverified {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idOf(id: unknown): string | null {
  return typeof id === "string" && id !== "" && id.length <= MAX_ID_LENGTH ? id : null;
}

function codeOf(code: unknown): string | null {
  return typeof code === "string" && CODE.test(code) ? code : null;
}

function statusOf(status: unknown): number {
  return Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 599 ? Number(status) : 500;
}
