import { isObject, type JsonObject } from "../json/fields.ts";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import { closedSchema } from "./closed-schema.ts";
import { encodeMessages, encodeSystem } from "./encode-messages.ts";
import { encodeThinking } from "./encode-thinking.ts";
import { encodeTools } from "./encode-tools.ts";

const TIERS: ReadonlySet<string | undefined> = new Set(["auto", "standard_only"]);
const MIN_TOP_P_WITH_THINKING = 0.95;

/** The body of `POST /v1/messages`. */
export function encodeRequest(request: NeutralRequest): JsonObject {
  const turns = encodeMessages(request.messages);
  const { thinking, maxTokens, isThinking } = encodeThinking(request, turns);
  const { responseFormat: format, stop, user, serviceTier } = request;
  return withoutUndefined({
    model: request.model,
    max_tokens: maxTokens,
    system: encodeSystem(request.messages),
    messages: turns,
    ...encodeTools(request),
    ...encodeSampling(request, isThinking),
    stop_sequences: stop.length === 0 ? undefined : stop,
    thinking,
    output_config:
      format?.type === "json-schema"
        ? { format: { type: "json_schema", schema: closedOf(format.schema) } }
        : undefined,
    metadata: user === undefined ? undefined : { user_id: user },
    service_tier: TIERS.has(serviceTier) ? serviceTier : undefined,
    stream: request.stream ? true : undefined,
  });
}

/** The API refuses temperature, top-k and a low top-p with thinking, and newer models any top-p beside a temperature. */
function encodeSampling({ temperature, topP, topK }: NeutralRequest, isThinking: boolean): JsonObject {
  if (isThinking) return { top_p: topP !== undefined && topP >= MIN_TOP_P_WITH_THINKING ? topP : undefined };
  const saysNothing = topP === 1 && temperature !== undefined;
  return { temperature, top_p: saysNothing ? undefined : topP, top_k: topK };
}

function closedOf(schema: unknown): unknown {
  return isObject(schema) ? closedSchema(schema) : schema;
}

function withoutUndefined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
