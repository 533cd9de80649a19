import { cappedWaitMs } from "./retry-after-ms.ts";

/** What the body of an error says, as far as a classification needs it. */
export type ErrorFacts = {
  /** Its code, type, status and reasons. */
  readonly words: readonly string[];
  readonly message: string;
  /** `google.rpc.RetryInfo`, in whole milliseconds; undefined where it does not say. */
  readonly retryDelayMs: number | undefined;
};

type Json = Readonly<Record<string, unknown>>;

const MAX_BYTES = 131_072;
const MAX_DETAILS = 16;
/** A duration in the JSON form of protocol buffers: `34.074824224s`. */
const duration = /^(\d{1,9}(?:\.\d{1,9})?)s$/;

/**
 * Reads `{"error": {…}}`, `{"error": "…"}`, an array that holds one of them (Gemini), or the error's members at the top
 * (Mistral, DashScope). Undefined where the body is nothing of that, or is cut.
 */
export function readErrorFacts(body: Buffer | undefined): ErrorFacts | undefined {
  if (body === undefined || body.length === 0 || body.length > MAX_BYTES) return undefined;
  const parsed = parse(body.toString());
  const top = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!isJson(top)) return undefined;
  const error = isJson(top.error) ? top.error : top;
  const details = Array.isArray(error.details) ? error.details.slice(0, MAX_DETAILS).filter(isJson) : [];
  const words = [error.code, error.type, error.status, ...details.map(({ reason }) => reason)];
  return {
    words: words.filter((word) => typeof word === "string" || typeof word === "number").map(String),
    message: [error.message, top.error].find((text) => typeof text === "string") ?? "",
    retryDelayMs: details.map(delayOf).find((delay) => delay !== undefined),
  };
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
