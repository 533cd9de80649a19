import type {
  AssistantPart,
  AudioPart,
  ImagePart,
  ReasoningPart,
  TextPart,
  ToolCallPart,
} from "../../neutral/content-part.ts";
import { annotationOf } from "./annotation-of.ts";
import { extraContentOf } from "./extra-content-of.ts";
import { reasoningDetailsOf } from "./reasoning-details-of.ts";

type Message = Record<string, unknown>;

/**
 * The `message` of a choice. Thoughts are in `reasoning_content`; as soon as one of them is signed, all are in
 * `reasoning_details` too, so that they can come back whole. A legacy client's first call is its `function_call`.
 */
export function chatMessageOf(parts: readonly AssistantPart[], legacyFunctions: boolean): Message {
  const texts = parts.filter((part) => part.type === "text");
  const refusal = parts.flatMap((part) => (part.type === "refusal" ? [part.text] : [])).join("");
  const calls = parts.filter((part) => part.type === "tool-call");
  const text = texts.map((part) => part.text).join("");
  const isSilent = text === "" && (calls.length > 0 || refusal !== "");
  const message: Message = {
    role: "assistant",
    content: isSilent ? null : text,
    refusal: refusal === "" ? null : refusal,
    annotations: annotationsOf(texts),
  };
  addThoughts(
    message,
    parts.filter((part) => part.type === "reasoning"),
  );
  addCalls(message, calls, legacyFunctions);
  addMedia(message, parts);
  const extra = texts.map(({ signature }) => extraContentOf(signature)).find((found) => found !== undefined);
  if (extra !== undefined) message.extra_content = extra;
  return message;
}

function annotationsOf(texts: readonly TextPart[]) {
  let start = 0;
  return texts.flatMap(({ text, citations }) => {
    const place = { start, end: start + text.length };
    start = place.end;
    return (citations ?? []).flatMap((citation) => annotationOf(citation, place) ?? []);
  });
}

function addThoughts(message: Message, thoughts: readonly ReasoningPart[]): void {
  const text = thoughts.map((part) => part.text).join("");
  if (text !== "") message.reasoning_content = text;
  if (thoughts.some(({ signature, encrypted }) => (signature ?? encrypted) !== undefined)) {
    message.reasoning_details = thoughts.flatMap(reasoningDetailsOf);
  }
}

function addCalls(message: Message, calls: readonly ToolCallPart[], legacyFunctions: boolean): void {
  const [first, ...others] = calls;
  const isLegacy = legacyFunctions && first !== undefined;
  if (isLegacy) message.function_call = { name: first.name, arguments: first.arguments };
  const told = isLegacy ? others : calls;
  if (told.length > 0) message.tool_calls = told.map(toolCallOf);
}

function toolCallOf(call: ToolCallPart) {
  const extra = extraContentOf(call.signature);
  const beside = extra === undefined ? {} : { extra_content: extra };
  return call.custom === true
    ? { id: call.id, type: "custom", custom: { name: call.name, input: call.arguments }, ...beside }
    : { id: call.id, type: "function", function: { name: call.name, arguments: call.arguments }, ...beside };
}

function addMedia(message: Message, parts: readonly AssistantPart[]): void {
  const sound = parts.find((part): part is AudioPart => part.type === "audio");
  // Only the answer of a request for sound has sound; its id and its end are nothing that we could keep.
  if (sound !== undefined) message.audio = { id: "", data: sound.data, expires_at: 0, transcript: "" };
  const images = parts.filter((part): part is ImagePart => part.type === "image").flatMap(imageOf);
  if (images.length > 0) message.images = images;
}

function imageOf({ source }: ImagePart) {
  if (source.kind === "id" || source.kind === "text") return [];
  const url = source.kind === "url" ? source.url : `data:${source.mediaType};base64,${source.data}`;
  return [{ type: "image_url", image_url: { url } }];
}
