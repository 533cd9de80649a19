import { isUtf8 } from "node:buffer";
import type { NeutralError } from "../../neutral/neutral-error.ts";
import { readChatError } from "./read-chat-error.ts";

const MAX_ERROR_BYTES = 65_536;
const MAX_TEXT_BYTES = 4000;
const markupStart = /^\s*(?:<|\{|\[)/;

/** What a body with an error status says. A page of markup, or what is no text, becomes a fixed sentence. */
export function decodeChatError(status: number, body: Buffer): NeutralError {
  if (body.length > MAX_ERROR_BYTES || !isUtf8(body)) return readChatError(undefined, status);
  const text = body.toString("utf8");
  const parsed = parse(text);
  if (parsed !== undefined) return readChatError(parsed, status);
  const isReadable = body.length <= MAX_TEXT_BYTES && !markupStart.test(text);
  return readChatError(isReadable ? text : undefined, status);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
