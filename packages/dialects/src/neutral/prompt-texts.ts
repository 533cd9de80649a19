import type { AssistantPart, ToolResultPart, UserPart } from "./content-part.ts";
import type { NeutralRequest } from "./neutral-request.ts";

/** All that a model reads of a request as text, for counting its tokens. */
export function promptTexts({ messages, tools }: NeutralRequest): string[] {
  const texts = tools.map((tool) => JSON.stringify([tool.name, tool.description, tool.parameters]));
  for (const { content } of messages) texts.push(content.flatMap(textsOf).join("\n"));
  return texts;
}

function textsOf(part: UserPart | AssistantPart | ToolResultPart): string[] {
  switch (part.type) {
    case "text":
    case "reasoning":
    case "refusal":
      return [part.text];
    case "tool-call":
      return [part.name, part.arguments];
    case "tool-result":
      return part.content.flatMap((inner) => (inner.type === "text" ? [inner.text] : []));
    case "file":
      return part.source.kind === "text" ? [part.source.text] : [];
    default:
      return [];
  }
}
