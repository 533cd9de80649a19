import { countTokens } from "../../generate/count-tokens.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";

const tokensPerMessage = 4;
const tokensPerImage = 85;
const tokensPerFile = 256;

/** The text of a message, its parts joined. */
export function messageText(message: UnverifiedObject | undefined): string {
  const content = message?.content;
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => (isObject(part) && typeof part.text === "string" ? part.text : ""))
    .join("");
}

/** A prompt's size in tokens: texts, tool calls and tools by length, an image at a flat 85, a file or sound at 256. */
export function countPromptTokens(messages: readonly UnverifiedObject[], tools: unknown): number {
  let tokens = 3 + (tools === undefined ? 0 : countTokens(JSON.stringify(tools)));
  for (const message of messages) {
    tokens += tokensPerMessage + countTokens(messageText(message));
    if (message.tool_calls !== undefined) tokens += countTokens(JSON.stringify(message.tool_calls));
    if (Array.isArray(message.content)) tokens += message.content.reduce(addPart, 0);
  }
  return tokens;
}

function addPart(tokens: number, part: unknown): number {
  const type = isObject(part) ? part.type : null;
  if (type === "image_url") return tokens + tokensPerImage;
  return type === "file" || type === "input_audio" ? tokens + tokensPerFile : tokens;
}
