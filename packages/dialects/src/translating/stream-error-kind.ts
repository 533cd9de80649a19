import { KIND_OF_TYPE } from "../anthropic/error-kinds.data.ts";
import { KINDS_BY_WORD } from "../gemini/error-kinds.data.ts";
import type { ErrorKind } from "../neutral/neutral-error.ts";
import { errorKindOf } from "../openai-chat/codec/error-kind-of.ts";
import type { StreamError } from "../openai-chat/stream-state.ts";

const NEUTRAL = {
  "invalid-request": true,
  authentication: true,
  permission: true,
  "not-found": true,
  "too-large": true,
  "rate-limit": true,
  quota: true,
  "content-filter": true,
  "context-length": true,
  overloaded: true,
  timeout: true,
  server: true,
} satisfies Record<ErrorKind, true>;

/** The kind of an error that a reader found in a stream: translated ones have it already, passed ones say it in their provider's words. */
export function streamErrorKind({ type, code, message }: StreamError): ErrorKind {
  if (type !== undefined && Object.hasOwn(NEUTRAL, type)) return type as ErrorKind;
  const known = KIND_OF_TYPE.get(type) ?? KINDS_BY_WORD.get(type ?? "");
  if (known !== undefined && known !== "invalid-request") return known;
  return errorKindOf({ status: 0, words: [code, type], text: message });
}
