import type { StreamError } from "./stream-state.ts";

/** What an `error` member (an object or a text) or the whole data of an `event: error` says. */
export function readStreamError(value: unknown): StreamError {
  const inner = isRecord(value) && isRecord(value.error) ? value.error : value;
  if (!isRecord(inner)) return { message: textOf(inner) ?? "", type: undefined, code: undefined };
  return { message: textOf(inner.message) ?? "", type: textOf(inner.type), code: textOf(inner.code) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
