import { readBearer } from "../auth/read-bearer.ts";
import { decodeSegment } from "../delivery/decode-segment.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { servesModel } from "../models/serves-model.ts";
import type { AnthropicContext } from "./anthropic-context.ts";
import { AnthropicError } from "./anthropic-error.ts";
import { anthropicHeaders } from "./anthropic-headers.ts";
import { errorReply, streamErrorPiece } from "./error-reply.ts";
import { failRequest } from "./fail-request.ts";
import { answerMessage } from "./messages/answer-message.ts";
import { newVersion } from "./messages/check-new-version.ts";
import { countMessageTokens } from "./messages/count-message-tokens.ts";
import { createPromptCache } from "./messages/prompt-cache.ts";
import { modelNotFound } from "./model-not-found.ts";
import { answerModels } from "./models/answer-models.ts";

const posts: Readonly<Record<string, (body: UnverifiedObject, context: AnthropicContext) => WireReply>> = {
  "/v1/messages": answerMessage,
  "/v1/messages/count_tokens": countMessageTokens,
};
const modelsPath = /^\/v1\/models(?:\/([^/]+))?$/;
const versions = ["2023-01-01", "2023-06-01", newVersion];
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

/** Checks the key, and gives the version that is spoken; both may be refused. */
function readVersion({ checkKey }: FormatSettings, headers: WireCall["headers"]): string {
  const given = headers["x-api-key"];
  const key = typeof given === "string" ? given : readBearer(headers.authorization);
  const verdict = checkKey(key);
  if (verdict === "missing") throw new AnthropicError("x-api-key header is required", 401);
  if (verdict === "wrong") throw new AnthropicError("invalid x-api-key", 401);
  const version = headers["anthropic-version"];
  if (typeof version !== "string") throw new AnthropicError("anthropic-version: header is required");
  if (versions.includes(version)) return version;
  throw new AnthropicError(`anthropic-version: "${version.slice(0, 50)}" is not a valid version`);
}

function parseBody(body: Buffer): UnverifiedObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch {
    throw new AnthropicError("The request body is not valid JSON");
  }
  if (!isObject(parsed)) throw new AnthropicError("Input should be a valid dictionary");
  return parsed;
}
