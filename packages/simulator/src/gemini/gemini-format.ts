import { readBearer } from "../auth/read-bearer.ts";
import { decodeSegment } from "../delivery/decode-segment.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type Refusal, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { Piece, WireReply } from "../delivery/wire-reply.ts";
import type { UnverifiedObject } from "../json/is-object.ts";
import { servesModel } from "../models/serves-model.ts";
import { answerBatchEmbed, answerEmbed } from "./embed/answer-embed.ts";
import { errorWords } from "./error-words.ts";
import { blockedPrompt, failureOf, keyInvalid } from "./failures.ts";
import { frameArray, frameEvents } from "./frame-chunks.ts";
import type { GeminiContext } from "./gemini-context.ts";
import { GeminiError } from "./gemini-error.ts";
import { answerGenerate, answerStreamGenerate } from "./generate/answer-generate.ts";
import { countContentTokens } from "./generate/count-content-tokens.ts";
import { modelNotFound } from "./model-not-found.ts";
import { answerModels } from "./models/answer-models.ts";
import { readProto } from "./proto/read-proto.ts";

interface Method {
  readonly message: string;
  readonly answer: (message: UnverifiedObject, context: GeminiContext) => WireReply;
}

const methods: Readonly<Record<string, Method>> = {
  generateContent: { message: "GenerateContentRequest", answer: answerGenerate },
  streamGenerateContent: { message: "GenerateContentRequest", answer: answerStreamGenerate },
  countTokens: { message: "CountTokensRequest", answer: countContentTokens },
  embedContent: { message: "EmbedContentRequest", answer: answerEmbed },
  batchEmbedContents: { message: "BatchEmbedContentsRequest", answer: answerBatchEmbed },
};
const route = /^\/(v1(?:alpha|beta)?)\/models(?:\/([^/:]+)(?::(\w+))?)?$/;

/** Builds Gemini's wire format, below `/v1beta`; `asArray` streams a JSON array where events were not asked for. */
export function createGeminiFormat(settings: FormatSettings, asArray: boolean): WireFormat {
  const answer = (call: WireCall): WireReply => {
    checkKey(settings, call);
    const { model, method } = readTarget(call, settings.models);
    if (method === null || model === null) return answerModels(model, call.query, settings.models);
    return method.answer(readProto(parseBody(call.body), method.message), {
      behaviour: call.behaviour,
      seed: settings.seed,
      model,
      frame: asArray ? frameArray : frameEvents,
    });
  };

  const refuse = (refusal: Refusal & { readonly details?: readonly object[] }): WireReply => {
    const error = JSON.stringify({ error: errorWords(refusal) }, null, 2);
    const text = asArray ? `[${error}\n]` : `${error}\n`;
    const pieces = [{ text, tokens: 0, reportsUsage: false }];
    return { status: refusal.status, stream: false, model: null, pieces, usage: null };
  };

  const block = (instead: WireReply): WireReply => {
    const { json, usage } = blockedPrompt(instead);
    const whole = [{ text: json, tokens: 0, reportsUsage: true }];
    const chunks = [{ json, tokens: 0, isLast: true }];
    const pieces = instead.stream ? (asArray ? frameArray : frameEvents)(chunks) : whole;
    return { ...instead, pieces, usage };
  };

  return {
    provider: "gemini",
    dialect: "gemini",
    streamType: asArray ? "application/json; charset=UTF-8" : eventStream,
    retriesInBody: true,
    answer(call) {
      try {
        return answer(call);
      } catch (error) {
        if (!(error instanceof GeminiError)) throw error;
        return refuse({ status: error.status, message: error.message, details: error.details });
      }
    },
    refuse,
    fail(fault, instead) {
      if (fault === "content-filter") return block(instead);
      const { status, message, details } = failureOf(fault, instead.model ?? "");
      return { ...refuse({ status, message, details }), model: instead.model };
    },
    streamError: (code) => streamError(code, asArray),
    headers: (_, { id, elapsedMs }) => ({
      "x-request-id": id,
      "server-timing": `gfet4t7; dur=${elapsedMs}`,
      vary: "Origin, X-Origin, Referer",
    }),
  };
}

/** What the path asks for; without a method it is the models, of which `model` is one or null. */
function readTarget(
  call: WireCall,
  models: readonly string[],
): { readonly model: string | null; readonly method: Method | null } {
  const [, version = "", segment, verb] = route.exec(call.path) ?? [];
  const method = verb !== undefined && Object.hasOwn(methods, verb) ? methods[verb] : undefined;
  const expected = verb === undefined ? "GET" : "POST";
  if (version === "" || call.method !== expected || (verb !== undefined && method === undefined)) {
    throw new GeminiError("Requested entity was not found.", { status: 404 });
  }
  const model = segment === undefined ? null : decodeSegment(segment);
  if (model !== null && !servesModel(models, model)) throw modelNotFound(model, version, verb);
  return { model, method: method ?? null };
}

function streamError(code: string | null, asArray: boolean): Piece {
  const json = JSON.stringify({ error: errorWords({ status: code === "unavailable" ? 503 : 500, code }) });
  return { text: asArray ? `,\r\n${json}]` : `data: ${json}\r\n\r\n`, tokens: 0, reportsUsage: false };
}

function checkKey({ checkKey: check }: FormatSettings, { headers, query }: WireCall): void {
  const given = headers["x-goog-api-key"];
  const key = typeof given === "string" ? given : (query.get("key") ?? readBearer(headers.authorization));
  const verdict = check(key);
  if (verdict === "missing") {
    throw new GeminiError(
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
      { status: 403 },
    );
  }
  if (verdict === "right") return;
  throw keyInvalid();
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new GeminiError("Invalid JSON payload received. Unexpected token.");
  }
}
