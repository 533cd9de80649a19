import { cappedWaitMs } from "./retry-after-ms.ts";

/** What the body of an error says, as far as a classification needs it. */
export type ErrorFacts = {
  /** Its reasons, codes, type and status: what says most comes first. */
  readonly words: readonly string[];
  /** Its beginning. */
  readonly message: string;
  /** `google.rpc.RetryInfo`, in whole milliseconds; undefined where it does not say. */
  readonly retryDelayMs: number | undefined;
};

type Json = Readonly<Record<string, unknown>>;

const MAX_BYTES = 131_072;
const MAX_DETAILS = 16;
const MAX_MESSAGE_CHARACTERS = 1000;
/** A duration in the JSON form of protocol buffers: `34.074824224s`. */
const duration = /^(\d{1,9}(?:\.\d{1,9})?)s$/;

/**
 * Reads `{"error": {…}}`, `{"error": "…"}`, an array that holds one of them (Gemini), or the error's members at the top
 * (Mistral, DashScope, FastAPI). Undefined where the body is nothing of that, or is cut.
 */
export function readErrorFacts(body: Buffer | undefined): ErrorFacts | undefined {
  if (body === undefined || body.length === 0 || body.length > MAX_BYTES) return undefined;
  const parsed = parse(body.toString());
  const top = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!isJson(top)) return undefined;
  const error = isJson(top.error) ? top.error : top;
  const details = Array.isArray(error.details) ? error.details.slice(0, MAX_DETAILS).filter(isJson) : [];
  const words = [
    ...details.map(({ reason }) => reason),
    ...innerCodes(error),
    error.code,
    error.type,
    error.status,
    // AWS: `com.amazon.coral.service#AccessDeniedException`, or the name alone.
    typeof error.__type === "string" ? error.__type.slice(error.__type.indexOf("#") + 1) : undefined,
  ];
  const message =
    [error.message, error.Message, top.error, error.detail].find((text) => typeof text === "string") ?? "";
  return {
    words: words.filter((word) => typeof word === "string" || typeof word === "number").map(String),
    message: message.slice(0, MAX_MESSAGE_CHARACTERS),
    retryDelayMs: details.map(delayOf).find((delay) => delay !== undefined),
  };
}

/** Azure's word for what its filter found, and Anthropic's for what its type is too wide for. */
function innerCodes({ innererror, details }: Json): unknown[] {
  return [isJson(innererror) ? innererror.code : undefined, isJson(details) ? details.error_code : undefined];
}

function delayOf({ retryDelay }: Json): number | undefined {
  const seconds = typeof retryDelay === "string" ? duration.exec(retryDelay)?.[1] : undefined;
  return seconds === undefined ? undefined : cappedWaitMs(Number(seconds) * 1000);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
