import type { NeutralMessage, Source } from "@operon/dialects";
import { type AnyPart, isAddressed } from "./addressed-parts.ts";

/** Messages with what stood behind an address at hand; other parts stay the same objects. */
export function replaceSources(
  messages: readonly NeutralMessage[],
  found: ReadonlyMap<string, Source>,
): NeutralMessage[] {
  const replaced = <Part extends AnyPart>(part: Part): Part => {
    if (part.type === "tool-result") return { ...part, content: part.content.map(replaced) };
    const source = isAddressed(part) ? found.get(part.source.url) : undefined;
    return source === undefined ? part : { ...part, source };
  };
  return messages.map((message): NeutralMessage => {
    if (message.role === "user") return { ...message, content: message.content.map(replaced) };
    if (message.role === "tool") return { ...message, content: message.content.map(replaced) };
    if (message.role === "assistant") return { ...message, content: message.content.map(replaced) };
    return message;
  });
}
