import type { WireCall, WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import type { AnswerContext } from "./answer-context.ts";
import { answerChat } from "./chat/answer-chat.ts";
import { createKeyCheck } from "./check-key.ts";
import { answerCompletion } from "./completions/answer-completion.ts";
import { answerEmbeddings } from "./embeddings/answer-embeddings.ts";
import { errorReply, streamErrorPiece } from "./error-reply.ts";
import { answerModels } from "./models/answer-models.ts";
import { modelNotFound, servesModel } from "./models/served-models.ts";
import { openaiHeaders } from "./openai-headers.ts";
import { parseBody, type UnverifiedObject } from "./parse-body.ts";
import { RequestError } from "./request-error.ts";

/** What the format is built with. */
export interface OpenaiSettings {
  /** Accepted bearers; none accepts everybody. */
  readonly apiKeys: readonly string[];
  readonly models: readonly string[];
  readonly seed: number;
  /** Seconds since 1970, the `created` of every answer. */
  readonly created: number;
}

const posts: Readonly<Record<string, (body: UnverifiedObject, context: AnswerContext) => WireReply>> = {
  "/v1/chat/completions": answerChat,
  "/v1/completions": answerCompletion,
  "/v1/embeddings": answerEmbeddings,
};

/** Builds OpenAI's wire format: chat completions, completions, embeddings and models below `/v1`. */
export function createOpenaiFormat(settings: OpenaiSettings): WireFormat {
  const checkKey = createKeyCheck(settings.apiKeys);
  const requireModel = (model: string): void => {
    if (!servesModel(settings.models, model)) throw modelNotFound(model);
  };

  const route = ({ method, path, headers, body, behaviour }: WireCall): WireReply => {
    checkKey(headers.authorization);
    const isModels = path === "/v1/models" || path.startsWith("/v1/models/");
    if (isModels && method === "GET") return answerModels(path, settings.models);
    const answer = Object.hasOwn(posts, path) ? posts[path] : undefined;
    if (answer !== undefined && method === "POST") {
      return answer(parseBody(body), {
        behaviour,
        requireModel,
        seed: settings.seed,
        created: settings.created,
      });
    }
    const status = answer === undefined && !isModels ? 404 : 405;
    const message = status === 404 ? "Invalid URL" : "Not allowed to use this method on this URL";
    throw new RequestError(`${message} (${method} ${path.slice(0, 200)})`, { status });
  };

  return {
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
    streamError: streamErrorPiece,
    headers: openaiHeaders,
  };
}
