import { isUtf8 } from "node:buffer";

const MAX_ERROR_BYTES = 65_536;
const FALLBACK = "The provider refused the request.";
const MAX_MESSAGE_CHARACTERS = 2000;

/**
 * The body of a provider's refusal (a 4xx that is the caller's own) as the caller gets it: unchanged where it
 * already is OpenAI's error object, else its text put into one. Never markup, never unbounded.
 */
export function openAiUpstreamError(status: number, body: Buffer): Buffer {
  const parsed = body.length <= MAX_ERROR_BYTES && isUtf8(body) ? parse(body) : undefined;
  if (isRecord(parsed) && isRecord(parsed.error) && typeof parsed.error.message === "string") return body;
  const error = {
    message: (messageOf(parsed) ?? FALLBACK).slice(0, MAX_MESSAGE_CHARACTERS),
    type: status >= 500 ? "server_error" : "invalid_request_error",
    param: null,
    code: null,
  };
  return Buffer.from(JSON.stringify({ error }));
}

function messageOf(parsed: unknown): string | undefined {
  if (!isRecord(parsed)) return undefined;
  for (const candidate of [parsed.message, parsed.detail, parsed.error]) {
    if (typeof candidate === "string" && candidate !== "") return candidate;
  }
  return undefined;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
