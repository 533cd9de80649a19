import { closedSchema } from "../anthropic/closed-schema.ts";
import { isObject, type JsonObject } from "../json/fields.ts";
import type { CacheMark } from "../neutral/content-part.ts";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import { createDocumentNames } from "./encode-media.ts";
import type { PartSetup } from "./encode-part.ts";
import { type EncodedReasoning, encodeReasoning } from "./encode-reasoning.ts";
import { encodeToolConfig } from "./encode-tool-config.ts";
import { encodeSystem, encodeTurns } from "./encode-turns.ts";
import { type ModelFamily, modelFamily } from "./model-family.ts";
import { structuredWay, withSchemaInRequest } from "./structured-answer.ts";

const TIERS: ReadonlySet<string | undefined> = new Set(["default", "flex", "priority", "reserved"]);
const CACHING: ReadonlySet<ModelFamily> = new Set(["claude", "nova", "opaque"]);
const MIN_TOP_P_WITH_THINKING = 0.95;

/** The body of `Converse` and `ConverseStream`; model and stream stand in the address. */
export function encodeConverse(asked: NeutralRequest): JsonObject {
  const request = withSchemaInRequest(asked);
  const family = modelFamily(request.model);
  const setup = setupFor(request, family);
  const turns = encodeTurns(request.messages, setup);
  const reasoning = encodeReasoning(request, turns);
  const { serviceTier, stop } = request;
  return withoutUndefined({
    system: encodeSystem(request.messages, setup),
    messages: turns,
    inferenceConfig: withoutUndefined({
      maxTokens: reasoning.maxTokens,
      stopSequences: stop.length === 0 ? undefined : stop,
      ...encodeSampling(request, reasoning),
    }),
    toolConfig: encodeToolConfig(request, setup),
    outputConfig: encodeFormat(request),
    additionalModelRequestFields: unlessEmpty({ ...reasoning.fields, ...topKField(request, reasoning) }),
    // Only Claude tells the stop sequence that it met.
    additionalModelResponseFieldPaths:
      family === "claude" && stop.length > 0 ? ["/stop_sequence"] : undefined,
    serviceTier: TIERS.has(serviceTier) ? { type: serviceTier } : undefined,
  });
}

function setupFor({ tools, toolChoice }: NeutralRequest, family: ModelFamily): PartSetup {
  return {
    nameDocument: createDocumentNames(),
    hasTools: tools.length > 0 && toolChoice?.type !== "none",
    cachePoint: (mark) => (CACHING.has(family) ? { cachePoint: cachePoint(mark, family) } : undefined),
  };
}

function cachePoint({ ttl }: CacheMark, family: ModelFamily): JsonObject {
  return ttl === "1h" && family !== "nova" ? { type: "default", ttl } : { type: "default" };
}

/** Claude refuses temperature and a low top-p with thinking, and newer models any top-p beside a temperature. */
function encodeSampling(
  { temperature, topP, model }: NeutralRequest,
  { isThinking }: EncodedReasoning,
): JsonObject {
  const isClaude = modelFamily(model) === "claude";
  if (isThinking) {
    return { topP: isClaude && topP !== undefined && topP >= MIN_TOP_P_WITH_THINKING ? topP : undefined };
  }
  const saysNothing = isClaude && topP === 1 && temperature !== undefined;
  return { temperature, topP: saysNothing ? undefined : topP };
}

/** Converse has no top-k: each maker's models have their own member for it. */
function topKField({ topK, model }: NeutralRequest, { isThinking }: EncodedReasoning): JsonObject {
  if (topK === undefined || isThinking) return {};
  const family = modelFamily(model);
  if (family === "nova") return { inferenceConfig: { topK } };
  return family === "cohere" ? { k: topK } : { top_k: topK };
}

function encodeFormat({ responseFormat: format, model }: NeutralRequest): JsonObject | undefined {
  if (format?.type !== "json-schema" || structuredWay(model) !== "native") return undefined;
  const { name, description, schema } = format;
  const jsonSchema = withoutUndefined({
    name,
    description,
    schema: JSON.stringify(isObject(schema) ? closedSchema(schema) : schema),
  });
  return { textFormat: { type: "json_schema", structure: { jsonSchema } } };
}

function unlessEmpty(object: JsonObject): JsonObject | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}

function withoutUndefined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
