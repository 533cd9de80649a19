import type { Refusal } from "../delivery/wire-format.ts";
import type { Piece, WireReply } from "../delivery/wire-reply.ts";

const words: Readonly<Record<number, readonly [code: string, message: string]>> = {
  401: [
    "401",
    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.",
  ],
  404: ["404", "Resource not found"],
  408: ["Timeout", "The operation was timeout."],
  429: [
    "429",
    "Requests to the ChatCompletions_Create Operation under Azure OpenAI API have exceeded call rate limit of your current OpenAI S0 pricing tier. Please retry after 1 second. Please go here: https://aka.ms/oai/quotaincrease if you would like to further increase the default rate limit.",
  ],
  500: ["InternalServerError", "Internal server error"],
  503: [
    "ServiceUnavailable",
    "The service is temporarily unable to process your request. Please try again later.",
  ],
};

/** An error body of Azure's shape; without words of its own it says what Azure says for that status. */
export function azureErrorReply(refusal: Refusal): WireReply {
  const text = JSON.stringify({ error: errorWords(refusal) });
  const pieces = [{ text, tokens: 0, reportsUsage: false }];
  return { status: refusal.status, stream: false, model: null, pieces, usage: null };
}

/** Azure's error event inside a stream that began with a 200. */
export function azureStreamError(code: string | null): Piece {
  const error = errorWords({ status: 500, code });
  return { text: `data: ${JSON.stringify({ error })}\n\n`, tokens: 0, reportsUsage: false };
}

function errorWords({ status, code, message }: Refusal): object {
  const [known, said] = words[status] ?? [
    status < 500 ? "BadRequest" : "InternalServerError",
    `The simulator answered with status ${status}, as it was told to.`,
  ];
  return { code: code ?? known, message: message ?? said };
}
