import { readBearer } from "../auth/read-bearer.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { createAccounts } from "../kept/account-store.ts";
import type { AnswerCall } from "../kept/line-answer.ts";
import { AnthropicError } from "./anthropic-error.ts";
import { anthropicHeaders } from "./anthropic-headers.ts";
import { answerBatches } from "./batches/answer-batches.ts";
import type { KeptMessageBatch } from "./batches/kept-message-batch.ts";
import { errorReply, streamErrorPiece } from "./error-reply.ts";
import { failRequest } from "./fail-request.ts";
import { answerFiles } from "./files/answer-files.ts";
import { readVersion } from "./read-version.ts";

/** Builds what Anthropic keeps for a key: `/v1/files` and `/v1/messages/batches`. `answer` is how a line of a batch is answered. */
export function createAnthropicKeptFormat(settings: FormatSettings, answer: AnswerCall): WireFormat {
  const accountOf = createAccounts<KeptMessageBatch>();
  const route = (call: WireCall): WireReply => {
    const { path, headers, behaviour } = call;
    readVersion(settings, headers);
    const key = headers["x-api-key"] ?? readBearer(headers.authorization) ?? "";
    const account = accountOf(String(key));
    const answered = path.startsWith("/v1/files") ? answerFiles : answerBatches;
    const reply = answered(call, { account, answer, headers, behaviour });
    if (reply === undefined) throw new AnthropicError("Method Not Allowed", 405);
    return reply;
  };
  return {
    provider: "anthropic",
    dialect: "anthropic",
    streamType: eventStream,
    retriesInBody: false,
    answer(call) {
      try {
        return route(call);
      } catch (error) {
        if (!(error instanceof AnthropicError)) throw error;
        return errorReply({ status: error.status, message: error.message, id: call.id });
      }
    },
    refuse: errorReply,
    fail: failRequest,
    streamError: streamErrorPiece,
    headers: anthropicHeaders,
  };
}
