import { readBearer } from "../auth/read-bearer.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { servesModel } from "../models/serves-model.ts";
import { answerEmbed } from "./answer-embed.ts";
import { answerPlainRerank, answerRerank } from "./answer-rerank.ts";
import { answerChat } from "./chat/answer-chat.ts";
import type { CohereContext } from "./cohere-context.ts";
import { CohereError } from "./cohere-error.ts";
import { errorReply } from "./error-reply.ts";
import { failRequest } from "./fail-request.ts";

/** The paths that are Cohere's, and nobody else's. */
export const coherePaths = /^\/v2\/|^\/v1\/rerank$/;

const posts: Readonly<Record<string, (body: UnverifiedObject, context: CohereContext) => WireReply>> = {
  "/v2/chat": answerChat,
  "/v2/embed": answerEmbed,
  "/v2/rerank": answerRerank,
  "/v1/rerank": answerPlainRerank,
};

/** Builds Cohere's wire format: chat, embeddings and orders of documents below `/v2`. */
export function createCohereFormat(settings: FormatSettings): WireFormat {
  const requireModel = (model: string): void => {
    if (servesModel(settings.models, model)) return;
    throw new CohereError(
      `model '${model.slice(0, 100)}' not found, make sure the correct model ID was used and that you have access to the model.`,
      404,
    );
  };
  const route = ({ method, path, headers, body, behaviour }: WireCall): WireReply => {
    const verdict = settings.checkKey(readBearer(headers.authorization));
    if (verdict === "missing") throw new CohereError("no api key supplied", 401);
    if (verdict === "wrong") throw new CohereError("invalid api token", 401);
    const answer = Object.hasOwn(posts, path) ? posts[path] : undefined;
    if (answer === undefined || method !== "POST") {
      throw new CohereError("endpoint not found, check Cohere API reference https://docs.cohere.com", 404);
    }
    return answer(parseBody(body), { behaviour, seed: settings.seed, requireModel });
  };

  return {
    provider: "cohere",
    dialect: "cohere",
    streamType: eventStream,
    retriesInBody: false,
    answer(call) {
      try {
        return route(call);
      } catch (error) {
        if (!(error instanceof CohereError)) throw error;
        return errorReply({ status: error.status, message: error.message, id: call.id });
      }
    },
    refuse: errorReply,
    fail: failRequest,
    streamError(code) {
      const error = code ?? "internal server error";
      const data = JSON.stringify({ type: "message-end", delta: { finish_reason: "ERROR", error } });
      return { text: `event: message-end\ndata: ${data}\n\n`, tokens: 0, reportsUsage: false };
    },
    headers: (_, { id }) => ({ "x-debug-trace-id": id, "x-api-warning": "simulated" }),
  };
}

function parseBody(body: Buffer): UnverifiedObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch {
    throw new CohereError("invalid request: invalid json syntax");
  }
  if (!isObject(parsed)) throw new CohereError("invalid request: the body must be an object");
  return parsed;
}
