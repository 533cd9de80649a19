import { decodeSegment } from "../delivery/decode-segment.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import type { UnverifiedObject } from "../json/is-object.ts";
import { servesModel } from "../models/serves-model.ts";
import type { AnthropicContext } from "./anthropic-context.ts";
import { AnthropicError } from "./anthropic-error.ts";
import { anthropicHeaders } from "./anthropic-headers.ts";
import { errorReply, streamErrorPiece } from "./error-reply.ts";
import { failRequest } from "./fail-request.ts";
import { answerMessage } from "./messages/answer-message.ts";
import { countMessageTokens } from "./messages/count-message-tokens.ts";
import { createPromptCache } from "./messages/prompt-cache.ts";
import { modelNotFound } from "./model-not-found.ts";
import { answerModels } from "./models/answer-models.ts";
import { parseBody } from "./parse-body.ts";
import { readVersion } from "./read-version.ts";

const posts: Readonly<Record<string, (body: UnverifiedObject, context: AnthropicContext) => WireReply>> = {
  "/v1/messages": answerMessage,
  "/v1/messages/count_tokens": countMessageTokens,
};
const modelsPath = /^\/v1\/models(?:\/([^/]+))?$/;
const rememberedPrompts = 10_000;

/** Builds Anthropic's wire format: messages, the counting of their tokens, and models, below `/v1`. */
export function createAnthropicFormat(settings: FormatSettings): WireFormat {
  const cache = createPromptCache(rememberedPrompts, Date.now);
  const requireModel = (model: string): void => {
    if (!servesModel(settings.models, model)) throw modelNotFound(model);
  };

  const route = (call: WireCall): WireReply => {
    const { method, path, headers, behaviour } = call;
    const version = readVersion(settings, headers);
    const models = modelsPath.exec(path);
    if (models !== null && method === "GET") {
      const name = models[1] === undefined ? null : decodeSegment(models[1]);
      return answerModels(name, call.query, settings.models);
    }
    const answer = Object.hasOwn(posts, path) ? posts[path] : undefined;
    if (answer === undefined && models === null) throw new AnthropicError("Not Found", 404);
    if (answer === undefined || method !== "POST") throw new AnthropicError("Method Not Allowed", 405);
    const beta = headers["anthropic-beta"] !== undefined;
    return answer(parseBody(call.body), {
      behaviour,
      seed: settings.seed,
      requireModel,
      cache,
      beta,
      version,
    });
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
