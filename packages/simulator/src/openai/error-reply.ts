import type { Refusal } from "../delivery/wire-format.ts";
import type { Piece, WireReply } from "../delivery/wire-reply.ts";

interface ErrorWords {
  readonly type: string;
  readonly code: string | null;
  readonly message: string;
}

const words: Readonly<Record<number, ErrorWords>> = {
  401: { type: "invalid_request_error", code: "invalid_api_key", message: "Incorrect API key provided." },
  403: {
    type: "invalid_request_error",
    code: "unsupported_country_region_territory",
    message: "Country, region, or territory not supported.",
  },
  404: { type: "invalid_request_error", code: "model_not_found", message: "The model does not exist." },
  429: {
    type: "requests",
    code: "rate_limit_exceeded",
    message: "Rate limit reached on requests per min (RPM): Limit 500, Used 500, Requested 1.",
  },
  500: {
    type: "server_error",
    code: null,
    message: "The server had an error while processing your request. Sorry about that!",
  },
  503: {
    type: "server_error",
    code: null,
    message: "The engine is currently overloaded, please try again later.",
  },
};

/** What a code says whatever the status. */
const wordsOfCode: Readonly<Record<string, Pick<ErrorWords, "type" | "message">>> = {
  insufficient_quota: {
    type: "insufficient_quota",
    message: "You exceeded your current quota, please check your plan and billing details.",
  },
  context_length_exceeded: {
    type: "invalid_request_error",
    message: "Your input exceeds the context window of this model. Please adjust your input and try again.",
  },
};

/** An error body of OpenAI's shape; without words of its own it says what OpenAI says for that status. */
export function errorReply(refusal: Refusal & { readonly param?: string | null }): WireReply {
  const text = JSON.stringify({ error: errorWords(refusal) }, null, 2);
  const pieces: Piece[] = [{ text, tokens: 0, reportsUsage: false }];
  return { status: refusal.status, stream: false, model: null, pieces, usage: null };
}

/** OpenAI's error event inside a stream that began with a 200. */
export function streamErrorPiece(code: string | null): Piece {
  const error = errorWords({ status: 500, code });
  return { text: `data: ${JSON.stringify({ error })}\n\n`, tokens: 0, reportsUsage: false };
}

/** What OpenAI's error objects say. */
export function errorWords({
  status,
  code,
  message,
  param,
}: Refusal & { readonly param?: string | null }): ErrorWords & { readonly param: string | null } {
  const fallback: ErrorWords = words[status] ?? {
    type: status < 500 ? "invalid_request_error" : "server_error",
    code: null,
    message: `The simulator answered with status ${status}, as it was told to.`,
  };
  const coded = Object.hasOwn(wordsOfCode, code ?? "") ? wordsOfCode[code ?? ""] : undefined;
  return {
    message: message ?? coded?.message ?? fallback.message,
    type: coded?.type ?? fallback.type,
    param: param ?? null,
    code: code === undefined || (code === null && message === undefined) ? fallback.code : code,
  };
}
