import { createAnthropicFormat } from "../anthropic/anthropic-format.ts";
import { readBearer } from "../auth/read-bearer.ts";
import { decodeSegment } from "../delivery/decode-segment.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import type { WireCall, WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { createGeminiFormat } from "../gemini/gemini-format.ts";
import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { answerPredict } from "./answer-predict.ts";
import { isSignedToken } from "./is-signed-token.ts";
import { readVertexPath } from "./read-vertex-path.ts";

const version = "vertex-2023-10-16";
const usage = /"usageMetadata":\s*\{/g;

/** The formats of Vertex AI by the publisher of a model: Google's as events or as a JSON array, and Claude. */
export type VertexFormats = Readonly<Record<"google" | "anthropic", (asArray: boolean) => WireFormat>>;

/** Builds Vertex AI's wire formats: what Gemini and Anthropic answer, at addresses of a project, for who signs a token. */
export function createVertexFormats(settings: FormatSettings): VertexFormats {
  // Whose token it is was asked already.
  const inner = { ...settings, checkKey: () => "right" as const };
  const events = googleFormat(createGeminiFormat(inner, false), settings);
  const array = googleFormat(createGeminiFormat(inner, true), settings);
  const claude = claudeFormat(createAnthropicFormat(inner));
  return { google: (asArray) => (asArray ? array : events), anthropic: () => claude };
}

function googleFormat(gemini: WireFormat, { models, seed }: FormatSettings): WireFormat {
  return {
    ...gemini,
    provider: "vertex",
    answer(call) {
      const refusal = refuseStranger(gemini, call);
      if (refusal !== undefined) return refusal;
      const { model, method } = readVertexPath(call.path) ?? {};
      if (model === undefined) return modelList(models);
      if (method === "predict") {
        const body = parse(call.body);
        const reply = body && answerPredict(body, { model, models, seed });
        return reply ?? gemini.refuse({ status: 400, message: "Request contains an invalid argument." });
      }
      return withTraffic(gemini.answer({ ...call, path: `/v1beta/models/${model}:${method}` }));
    },
  };
}

function claudeFormat(anthropic: WireFormat): WireFormat {
  return {
    ...anthropic,
    provider: "vertex",
    answer(call) {
      const refusal = refuseStranger(anthropic, call);
      if (refusal !== undefined) return refusal;
      const { model = "", method } = readVertexPath(call.path) ?? {};
      const { anthropic_version: said, ...body } = parse(call.body) ?? {};
      if (said !== version) {
        return anthropic.refuse({ status: 400, message: "anthropic_version: Field required", id: call.id });
      }
      const isCount = model === "count-tokens";
      const problem = isCount ? undefined : misplaced(body, method);
      if (problem !== undefined) return anthropic.refuse({ status: 400, message: problem, id: call.id });
      const named = isCount ? body : { ...body, model: decodeSegment(model) };
      return anthropic.answer({
        ...call,
        path: isCount ? "/v1/messages/count_tokens" : "/v1/messages",
        headers: { ...call.headers, "anthropic-version": "2023-06-01" },
        body: Buffer.from(JSON.stringify(named)),
      });
    },
  };
}

/** What the address says must not stand in the body, or stand there alike. */
function misplaced({ model, stream }: UnverifiedObject, method: string | undefined): string | undefined {
  if (model !== undefined) return "model: Extra inputs are not permitted";
  const isStream = method === "streamRawPredict";
  return (stream === true) === isStream ? undefined : "stream: does not fit the method";
}

function refuseStranger(format: WireFormat, { headers, id }: WireCall): WireReply | undefined {
  if (isSignedToken(readBearer(headers.authorization))) return undefined;
  const message =
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.";
  return format.refuse({ status: 401, code: "UNAUTHENTICATED", message, id });
}

/** How it was served stands beside the counts. */
function withTraffic(reply: WireReply): WireReply {
  const pieces = reply.pieces.map((piece) => ({
    ...piece,
    text: piece.text.replace(usage, '"usageMetadata":{"trafficType":"ON_DEMAND",'),
  }));
  return { ...reply, pieces };
}

function modelList(models: readonly string[]): WireReply {
  const publisherModels = models
    .filter((name) => !name.startsWith("claude-"))
    .map((name) => ({ name: `publishers/google/models/${name}`, launchStage: "GA" }));
  const pieces = [{ text: JSON.stringify({ publisherModels }), tokens: 0, reportsUsage: false }];
  return { status: 200, stream: false, model: null, pieces, usage: null };
}

function parse(body: Buffer): UnverifiedObject | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
