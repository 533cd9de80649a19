import { readBearer } from "../auth/read-bearer.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { createAccounts } from "../kept/account-store.ts";
import type { AnswerCall } from "../kept/line-answer.ts";
import { answerBatches } from "./batches/answer-batches.ts";
import type { KeptBatch } from "./batches/kept-batch.ts";
import { errorReply, streamErrorPiece } from "./error-reply.ts";
import { failRequest } from "./fail-request.ts";
import { answerFiles } from "./files/answer-files.ts";
import { openaiHeaders } from "./openai-headers.ts";
import { RequestError } from "./request-error.ts";
import { requireKey } from "./require-key.ts";

const ORDERS: ReadonlyMap<string, readonly string[]> = new Map(
  ["responses", "chat/completions", "embeddings", "completions", "moderations"].map((name) => {
    return [`/v1/${name}`, [`/v1/${name}`]];
  }),
);

/** Builds what OpenAI keeps for a key: `/v1/files` and `/v1/batches`. `answer` is how a line of a batch is answered. */
export function createOpenaiKeptFormat({ checkKey }: FormatSettings, answer: AnswerCall): WireFormat {
  const accountOf = createAccounts<KeptBatch>();
  const route = (call: WireCall): WireReply => {
    const { method, path, headers, behaviour } = call;
    requireKey(checkKey, headers.authorization);
    const account = accountOf(readBearer(headers.authorization) ?? "");
    const answered = path.startsWith("/v1/files") ? answerFiles : answerBatches;
    const reply = answered(call, { account, orders: ORDERS, answer, headers, behaviour });
    if (reply !== undefined) return reply;
    throw new RequestError(`Not allowed to use this method on this URL (${method} ${path.slice(0, 200)})`, {
      status: 405,
    });
  };
  return {
    provider: "openai",
    dialect: "openai-chat",
    streamType: eventStream,
    retriesInBody: false,
    answer(call) {
      try {
        return route(call);
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        const { status, code, message, param } = error;
        return errorReply({ status, code, message, param });
      }
    },
    refuse: errorReply,
    fail: failRequest,
    streamError: streamErrorPiece,
    headers: openaiHeaders,
  };
}
