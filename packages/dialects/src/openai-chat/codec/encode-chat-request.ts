import type { ChatQuirks, EncodeContext } from "../../neutral/codec.ts";
import type { NeutralMessage, NeutralRequest, ResponseFormat } from "../../neutral/neutral-request.ts";
import { userIdFor } from "../user-id-for.ts";
import { encodeChatMessages } from "./encode-chat-messages.ts";
import { encodeChatTools } from "./encode-chat-tools.ts";
import { encodeReasoningWish } from "./encode-reasoning-wish.ts";

const SERVICE_TIERS: ReadonlySet<string> = new Set(["auto", "default", "flex", "scale", "priority"]);

/** The body of chat/completions for a provider, as its quirks have it. */
export function encodeChatRequest(request: NeutralRequest, { quirks }: EncodeContext): unknown {
  const isTaken = (member: NonNullable<ChatQuirks["unsupported"]>[number]) =>
    quirks.unsupported?.includes(member) !== true;
  const body = {
    model: request.model,
    messages: encodeChatMessages(withSchemaTold(request, quirks), quirks),
    ...(request.stream ? streamMembers(quirks) : {}),
    ...encodeChatTools(request, quirks),
    [quirks.maxTokensField ?? "max_completion_tokens"]: request.maxOutputTokens,
    temperature: request.temperature,
    top_p: request.topP,
    stop: request.stop.length > 0 ? request.stop : undefined,
    ...(isTaken("n") && request.choices > 1 ? { n: request.choices } : {}),
    ...(isTaken("seed") ? { seed: request.seed } : {}),
    ...(isTaken("penalties") ? penaltiesOf(request) : {}),
    ...(isTaken("logprobs") ? encodeLogprobs(request.topLogprobs) : {}),
    response_format: encodeFormat(request.responseFormat, quirks),
    ...encodeReasoningWish(request.reasoning, quirks.reasoning),
    ...(isTaken("user") ? { user: userIdFor(request.user) } : {}),
    ...(isTaken("service_tier") ? { service_tier: serviceTierFor(request.serviceTier) } : {}),
    verbosity: request.verbosity,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function streamMembers({ streamOptions }: ChatQuirks): object {
  return streamOptions === false
    ? { stream: true }
    : { stream: true, stream_options: { include_usage: true } };
}

function penaltiesOf({ frequencyPenalty, presencePenalty }: NeutralRequest) {
  return { frequency_penalty: frequencyPenalty, presence_penalty: presencePenalty };
}

function encodeLogprobs(count: number | undefined): object {
  if (count === undefined) return {};
  return count === 0 ? { logprobs: true } : { logprobs: true, top_logprobs: count };
}

function encodeFormat(format: ResponseFormat | undefined, quirks: ChatQuirks): object | undefined {
  if (format === undefined) return undefined;
  if (format.type === "json" || quirks.structured === "json_object") return { type: "json_object" };
  const { name = "answer", description, schema, strict } = format;
  return {
    type: "json_schema",
    json_schema: {
      name,
      ...(description === undefined ? {} : { description }),
      schema,
      ...(strict === undefined ? {} : { strict }),
    },
  };
}

/** The messages, with the schema in words where the provider knows no schemas, after all that was said to begin with. */
function withSchemaTold(
  { messages, responseFormat }: NeutralRequest,
  quirks: ChatQuirks,
): readonly NeutralMessage[] {
  if (quirks.structured !== "json_object" || responseFormat?.type !== "json-schema") return messages;
  const schema = JSON.stringify(responseFormat.schema);
  const text = `Answer with one JSON object that follows this JSON Schema, and with nothing else:\n${schema}`;
  const firstTurn = messages.findIndex(({ role }) => role !== "system");
  const at = firstTurn < 0 ? messages.length : firstTurn;
  return messages.toSpliced(at, 0, { role: "system", content: [{ type: "text", text }] });
}

function serviceTierFor(tier: string | undefined): string | undefined {
  if (tier === "standard_only") return "default";
  return tier !== undefined && SERVICE_TIERS.has(tier) ? tier : undefined;
}
