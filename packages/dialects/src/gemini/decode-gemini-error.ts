import { isUtf8 } from "node:buffer";
import type { NeutralError } from "../neutral/neutral-error.ts";
import { readGeminiError } from "./read-gemini-error.ts";

const MAX_ERROR_BYTES = 65_536;

/** What a body with an error status says; markup and what is too long say nothing. */
export function decodeGeminiError(status: number, body: Buffer): NeutralError {
  return readGeminiError(status, parseErrorBody(body));
}

/** The JSON of an error body; undefined where it is none, or longer than 64 KiB. */
export function parseErrorBody(body: Buffer): unknown {
  if (body.length > MAX_ERROR_BYTES || !isUtf8(body)) return undefined;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
