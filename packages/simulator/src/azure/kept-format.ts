import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { createAccounts } from "../kept/account-store.ts";
import type { AnswerCall } from "../kept/line-answer.ts";
import { answerBatches } from "../openai/batches/answer-batches.ts";
import type { KeptBatch } from "../openai/batches/kept-batch.ts";
import { answerFiles } from "../openai/files/answer-files.ts";
import { accountOf } from "./account-of.ts";
import { azureHeaders } from "./azure-headers.ts";
import { checkAccess } from "./check-access.ts";
import { azureErrorReply, azureStreamError } from "./error-reply.ts";
import { failRequest } from "./fail-request.ts";
import { notFound, readTarget } from "./read-target.ts";
import { refusalReply } from "./refusal-reply.ts";

/** A batch is ordered for this whatever is in it; its lines tell (https://learn.microsoft.com/azure/ai-foundry/openai/how-to/batch). */
const ORDERED = "/chat/completions";
const V1_ORDERS = new Map([[ORDERED, [ORDERED, "/v1/chat/completions", "/v1/responses"]]]);
const DATED_ORDERS = new Map([[ORDERED, [ORDERED]]]);

/** Builds what an Azure resource keeps for a key: files and batches, on either surface. `answer` is how a line is answered. */
export function createAzureKeptFormat(settings: FormatSettings, answer: AnswerCall): WireFormat {
  const storeOf = createAccounts<KeptBatch>();
  const answerLine: AnswerCall = (call) => {
    return answer({ ...call, path: `/openai/v1/${call.path.replace(/^\/(?:v1\/)?/, "")}` });
  };
  const route = (call: WireCall): WireReply => {
    checkAccess(settings, call);
    const { operation } = readTarget(call);
    const answered = operation.startsWith("files") ? answerFiles : answerBatches;
    const { headers, behaviour, path } = call;
    const reply = answered(
      { ...call, path: `/v1/${operation}` },
      {
        account: storeOf(accountOf(call)),
        orders: path.startsWith("/openai/v1/") ? V1_ORDERS : DATED_ORDERS,
        answer: answerLine,
        headers,
        behaviour,
      },
    );
    if (reply === undefined) throw notFound();
    return reply;
  };
  return {
    provider: "azure-openai",
    dialect: "openai-chat",
    streamType: eventStream,
    retriesInBody: false,
    answer(call) {
      try {
        return route(call);
      } catch (error) {
        return refusalReply(error);
      }
    },
    refuse: azureErrorReply,
    fail: (fault, instead) => failRequest(fault, instead, false),
    streamError: azureStreamError,
    headers: azureHeaders,
  };
}
