import type { ChatQuirks } from "../../neutral/codec.ts";
import type { AssistantPart, ReasoningPart, Signature } from "../../neutral/content-part.ts";
import { encodeContentParts } from "./encode-content-parts.ts";
import { reasoningDetailsOf } from "./reasoning-details-of.ts";
import { toolCallIdFor } from "./tool-call-id-for.ts";

/** An assistant's message for a provider; undefined where nothing of it can be told. Other providers' thoughts are left out. */
export function encodeAssistantMessage(parts: readonly AssistantPart[], quirks: ChatQuirks) {
  const texts = parts.filter((part) => part.type === "text");
  const refusal = parts.flatMap((part) => (part.type === "refusal" ? [part.text] : [])).join("");
  const calls = parts.flatMap((part) => (part.type === "tool-call" ? [encodeCall(part, quirks)] : []));
  const thoughts = encodeThoughts(parts, quirks);
  if (texts.length + calls.length === 0 && refusal === "" && thoughts === undefined) return undefined;
  return {
    role: "assistant",
    content: texts.length > 0 ? encodeContentParts(texts) : calls.length > 0 || refusal !== "" ? null : "",
    ...thoughts,
    ...(refusal === "" ? {} : { refusal }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
}

function encodeCall(call: Extract<AssistantPart, { type: "tool-call" }>, { toolCallIds }: ChatQuirks) {
  const id = toolCallIdFor(call.id, toolCallIds);
  return call.custom === true
    ? { id, type: "custom", custom: { name: call.name, input: call.arguments } }
    : { id, type: "function", function: { name: call.name, arguments: call.arguments || "{}" } };
}

function encodeThoughts(parts: readonly AssistantPart[], { reasoningHistory }: ChatQuirks) {
  if (reasoningHistory === undefined) return undefined;
  const thoughts = parts.filter((part) => part.type === "reasoning").filter(isOwn);
  if (reasoningHistory === "reasoning_details") {
    const details = thoughts.flatMap(reasoningDetailsOf);
    return details.length === 0 ? undefined : { reasoning_details: details };
  }
  const text = thoughts.map((part) => part.text).join("");
  return text === "" ? undefined : { reasoning_content: text };
}

function isOwn({ signature, encrypted }: ReasoningPart): boolean {
  return isOwnSeal(signature) && isOwnSeal(encrypted);
}

/** An empty signature is what clients keep of thoughts that nobody signed. */
function isOwnSeal(seal: Signature | undefined): boolean {
  return seal === undefined || seal.value === "" || seal.from === "openai-chat";
}
