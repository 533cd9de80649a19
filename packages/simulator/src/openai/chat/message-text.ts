import { isObject, type UnverifiedObject } from "../parse-body.ts";
import { countTokens } from "../prompt-usage.ts";

const tokensPerMessage = 4;
const tokensPerImage = 85;

/** The text of a message, its parts joined. */
export function messageText(message: UnverifiedObject | undefined): string {
  const content = message?.content;
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => (isObject(part) && typeof part.text === "string" ? part.text : ""))
    .join("");
}

/** A prompt's size in tokens: texts, tool calls and tools by length, images at a flat 85. */
export function countPromptTokens(messages: readonly UnverifiedObject[], tools: unknown): number {
  let tokens = 3 + (tools === undefined ? 0 : countTokens(JSON.stringify(tools)));
  for (const message of messages) {
    tokens += tokensPerMessage + countTokens(messageText(message));
    if (message.tool_calls !== undefined) tokens += countTokens(JSON.stringify(message.tool_calls));
    if (!Array.isArray(message.content)) continue;
    const images = message.content.filter((part: unknown) => isObject(part) && part.type === "image_url");
    tokens += images.length * tokensPerImage;
  }
  return tokens;
}
