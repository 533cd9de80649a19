import { readBearer } from "../auth/read-bearer.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import type { UnverifiedObject } from "../json/is-object.ts";
import type { AnswerContext } from "./answer-context.ts";
import { answerChat } from "./chat/answer-chat.ts";
import { answerCompletion } from "./completions/answer-completion.ts";
import { createContext } from "./create-context.ts";
import { answerEmbeddings } from "./embeddings/answer-embeddings.ts";
import { errorReply, streamErrorPiece } from "./error-reply.ts";
import { failRequest, failResponse } from "./fail-request.ts";
import { formAnswers } from "./forms/form-answers.ts";
import { answerModels } from "./models/answer-models.ts";
import { answerModeration } from "./moderations/answer-moderation.ts";
import { openaiHeaders } from "./openai-headers.ts";
import { parseBody } from "./parse-body.ts";
import { answerPictures } from "./pictures/answer-pictures.ts";
import { RequestError } from "./request-error.ts";
import { requireKey } from "./require-key.ts";
import { answerResponse } from "./responses/answer-response.ts";
import { answerStored } from "./responses/answer-stored.ts";
import { countInputTokens } from "./responses/count-input-tokens.ts";
import { answerSpeech } from "./speech/answer-speech.ts";

type Posts = Readonly<Record<string, (body: UnverifiedObject, context: AnswerContext) => WireReply>>;

const chatPosts: Posts = {
  "/v1/chat/completions": answerChat,
  "/v1/completions": answerCompletion,
  "/v1/embeddings": answerEmbeddings,
  "/v1/images/generations": answerPictures,
  "/v1/audio/speech": answerSpeech,
  "/v1/moderations": answerModeration,
};
const responsePosts: Posts = {
  "/v1/responses": answerResponse,
  "/v1/responses/input_tokens": countInputTokens,
};
const modelsPath = /^\/v1\/models(?:\/(.*))?$/;

/** Builds OpenAI's wire format: chat completions, completions, embeddings, pictures, speech, moderations and models below `/v1`. */
export function createOpenaiFormat(settings: FormatSettings): WireFormat {
  return createFormat(settings, "openai-chat", chatPosts);
}

/** Builds OpenAI's Responses format, below `/v1/responses`. */
export function createResponsesFormat(settings: FormatSettings): WireFormat {
  return createFormat(settings, "openai-responses", responsePosts);
}

function createFormat(settings: FormatSettings, dialect: WireFormat["dialect"], posts: Posts): WireFormat {
  const contextOf = createContext(settings, "openai");
  const route = (call: WireCall): WireReply => {
    const { method, path, headers, behaviour } = call;
    requireKey(settings.checkKey, headers.authorization);
    const models = modelsPath.exec(path);
    if (models !== null && method === "GET") return answerModels(models[1] ?? null, settings.models);
    const context = contextOf(behaviour, readBearer(headers.authorization) ?? "");
    const own = dialect === "openai-chat" ? answerForm(call, context) : answerStored(call, "/v1/", context);
    if (own !== null) return own;
    const answer = Object.hasOwn(posts, path) ? posts[path] : undefined;
    if (answer !== undefined && method === "POST") return answer(parseBody(call.body), context);
    throw misdirected(call, answer !== undefined || models !== null);
  };

  return {
    provider: "openai",
    dialect,
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
    fail: dialect === "openai-responses" ? failResponse : failRequest,
    streamError: streamErrorPiece,
    headers: openaiHeaders,
  };
}

function answerForm({ method, path, form }: WireCall, context: AnswerContext): WireReply | null {
  const answer = method === "POST" ? formAnswers.get(path.replace(/^\/v1\//, "")) : undefined;
  return answer === undefined ? null : answer(form, context);
}

function misdirected({ method, path }: WireCall, isKnown: boolean): RequestError {
  const message = isKnown ? "Not allowed to use this method on this URL" : "Invalid URL";
  return new RequestError(`${message} (${method} ${path.slice(0, 200)})`, { status: isKnown ? 405 : 404 });
}
