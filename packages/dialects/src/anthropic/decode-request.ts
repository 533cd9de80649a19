import {
  FieldProblem,
  type JsonObject,
  optionalCount,
  optionalFlag,
  optionalList,
  optionalName,
  optionalNumber,
  optionalObject,
  optionalText,
  readFields,
  requiredObject,
  requiredText,
  unknownMembers,
} from "../json/fields.ts";
import type { AskedInPath, CodecProblem } from "../neutral/codec.ts";
import type { Extra, NeutralMessage, NeutralRequest } from "../neutral/neutral-request.ts";
import { readCacheControl } from "./cache-control.ts";
import { noteExtra } from "./note-extra.ts";
import { readMessages } from "./read-messages.ts";
import { readFormat, readThinking } from "./read-thinking.ts";
import { readToolChoice, readTools } from "./read-tools.ts";

const KNOWN: ReadonlySet<string> = new Set([
  "model",
  "messages",
  "system",
  "max_tokens",
  "temperature",
  "top_p",
  "top_k",
  "stop_sequences",
  "stream",
  "thinking",
  "output_config",
  "output_format",
  "metadata",
  "service_tier",
  "tools",
  "tool_choice",
  "cache_control",
  "mcp_servers",
  "container",
  "context_management",
]);

/** A request for a message (`POST /v1/messages`) in neutral form, or why it is refused. */
export function decodeRequest(body: unknown, asked: AskedInPath): NeutralRequest | CodecProblem {
  return readFields(() => {
    const fields = requiredObject(body, "body");
    const maxOutputTokens = optionalCount(fields.max_tokens, "max_tokens") ?? 0;
    if (maxOutputTokens < 1) throw new FieldProblem("max_tokens", "a whole number, at least 1");
    return { ...readRequest(fields, asked), maxOutputTokens };
  });
}

/** A request for a count (`POST /v1/messages/count_tokens`), which has no `max_tokens`, in neutral form. */
export function decodeCountRequest(body: unknown, asked: AskedInPath): NeutralRequest | CodecProblem {
  return readFields(() => readRequest(requiredObject(body, "body"), asked));
}

function readRequest(body: JsonObject, asked: AskedInPath): NeutralRequest {
  const extras = readExtras(body);
  const messages = readMessages(body.system, body.messages, extras);
  markLast(messages, body.cache_control);
  return {
    model: requiredText(body.model ?? (asked.model === "" ? undefined : asked.model), "model"),
    stream: optionalFlag(body.stream, "stream") ?? asked.stream,
    messages,
    tools: readTools(body.tools, extras),
    ...readToolChoice(body.tool_choice),
    temperature: optionalNumber(body.temperature, "temperature"),
    topP: optionalNumber(body.top_p, "top_p"),
    topK: optionalCount(body.top_k, "top_k"),
    stop: optionalList(body.stop_sequences, "stop_sequences").map((text, index) =>
      requiredText(text, `stop_sequences[${index}]`),
    ),
    choices: 1,
    responseFormat: readFormat(body, extras),
    reasoning: readThinking(body, extras),
    user: readUser(body, extras),
    serviceTier: optionalName(body.service_tier, "service_tier", ["auto", "standard_only"]),
    extras,
  };
}

function readExtras(body: JsonObject): Extra[] {
  const extras: Extra[] = unknownMembers(body, KNOWN).map((param) => ({ feature: "unknown", param }));
  if (optionalList(body.mcp_servers, "mcp_servers").length > 0) {
    noteExtra(extras, "tools.hosted", "mcp_servers");
  }
  if (body.container) noteExtra(extras, "stateful", "container");
  if (body.context_management) noteExtra(extras, "truncation", "context_management");
  return extras;
}

function readUser(body: JsonObject, extras: Extra[]): string | undefined {
  const metadata = optionalObject(body.metadata, "metadata");
  if (metadata === undefined) return undefined;
  for (const name of Object.keys(metadata)) {
    if (name !== "user_id") noteExtra(extras, "metadata", `metadata.${name}`);
  }
  return optionalText(metadata.user_id, "metadata.user_id");
}

/** The outermost `cache_control` marks the last block that can be marked. */
function markLast(messages: NeutralMessage[], control: unknown): void {
  const cache = readCacheControl(control, "cache_control");
  const last = messages.at(-1);
  if (cache === undefined || last === undefined) return;
  const content = last.content.map((part, index) =>
    index < last.content.length - 1 || part.type === "reasoning" ? part : { ...part, cache },
  );
  messages[messages.length - 1] = { ...last, content } as NeutralMessage;
}
