import type { Refusal } from "../delivery/wire-format.ts";
import type { Piece, WireReply } from "../delivery/wire-reply.ts";

interface ErrorWords {
  readonly type: string;
  readonly message: string;
}

const words: Readonly<Record<number, ErrorWords>> = {
  401: { type: "authentication_error", message: "invalid x-api-key" },
  402: { type: "billing_error", message: "Your credit balance is too low to access the Anthropic API." },
  403: {
    type: "permission_error",
    message: "Your API key does not have permission to use the specified resource.",
  },
  404: { type: "not_found_error", message: "Not Found" },
  413: { type: "request_too_large", message: "Request exceeds the maximum size" },
  429: {
    type: "rate_limit_error",
    message: "This request would exceed the rate limit for your organization of 50 requests per minute.",
  },
  500: { type: "api_error", message: "Internal server error" },
  504: { type: "timeout_error", message: "Request timed out" },
  529: { type: "overloaded_error", message: "Overloaded" },
};

/** An error body of Anthropic's shape; without words of its own it says what Anthropic says for that status. */
export function errorReply(refusal: Refusal): WireReply {
  const body = { type: "error", error: errorWords(refusal), request_id: refusal.id ?? null };
  const pieces: Piece[] = [{ text: JSON.stringify(body), tokens: 0, reportsUsage: false }];
  return { status: refusal.status, stream: false, model: null, pieces, usage: null };
}

/** Anthropic's error event inside a stream that began with a 200: overloaded, unless a type is given. */
export function streamErrorPiece(code: string | null): Piece {
  const known = Object.values(words).find(({ type }) => type === code);
  const error = known ?? errorWords({ status: 529, code });
  const data = JSON.stringify({ type: "error", error });
  return { text: `event: error\ndata: ${data}\n\n`, tokens: 0, reportsUsage: false };
}

function errorWords({ status, code, message }: Refusal): ErrorWords {
  const fallback: ErrorWords = words[status] ?? {
    type: status < 500 ? "invalid_request_error" : "api_error",
    message: `The simulator answered with status ${status}, as it was told to.`,
  };
  return { type: code ?? fallback.type, message: message ?? fallback.message };
}
