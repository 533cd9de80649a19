import type { JsonObject } from "../json/fields.ts";
import type {
  AssistantPart,
  FilePart,
  ImagePart,
  ToolResultPart,
  UserPart,
} from "../neutral/content-part.ts";
import type { NeutralMessage } from "../neutral/neutral-request.ts";

/** The conversation as Cohere has it; each result of a tool is a message of its own. */
export function encodeCohereMessages(messages: readonly NeutralMessage[]): JsonObject[] {
  return messages.flatMap(encodeMessage);
}

function encodeMessage(message: NeutralMessage): JsonObject[] {
  switch (message.role) {
    case "system":
      return [{ role: "system", content: contentOf(message.content) }];
    case "user":
      return [{ role: "user", content: contentOf(message.content) }];
    case "assistant":
      return encodeAssistant(message.content);
    case "tool":
      return message.content.map((part) => ({
        role: "tool",
        tool_call_id: part.id,
        content: resultText(part),
      }));
  }
}

/** A string where it is one text or nothing, else parts. */
function contentOf(parts: readonly UserPart[]): string | JsonObject[] {
  const encoded = parts.flatMap(encodePart);
  const [only] = encoded;
  if (only === undefined) return "";
  return encoded.length === 1 && typeof only.text === "string" ? only.text : encoded;
}

function encodePart(part: UserPart): JsonObject[] {
  switch (part.type) {
    case "text":
      return [{ type: "text", text: part.text }];
    case "image":
      return encodeImage(part);
    case "file":
      return textOfFile(part);
    case "audio":
      return [];
  }
}

function encodeImage({ source, detail }: ImagePart): JsonObject[] {
  if (source.kind === "id") return [];
  if (source.kind === "text") return [{ type: "text", text: source.text }];
  const url = source.kind === "url" ? source.url : `data:${source.mediaType};base64,${source.data}`;
  return [{ type: "image_url", image_url: detail === undefined ? { url } : { url, detail } }];
}

function textOfFile({ source, title, filename }: FilePart): JsonObject[] {
  if (source.kind !== "text") return [];
  const name = title ?? filename;
  return [{ type: "text", text: name === undefined ? source.text : `${name}\n\n${source.text}` }];
}

/** What is said before tools are called is Cohere's `tool_plan`. Thoughts go back where nobody else signed them. */
function encodeAssistant(parts: readonly AssistantPart[]): JsonObject[] {
  const content: JsonObject[] = [];
  const calls: JsonObject[] = [];
  for (const part of parts) {
    if (part.type === "text" || part.type === "refusal") content.push({ type: "text", text: part.text });
    if (part.type === "reasoning" && part.text !== "" && !part.signature && !part.encrypted) {
      content.push({ type: "thinking", thinking: part.text });
    }
    if (part.type === "tool-call") {
      const { id, name, arguments: given } = part;
      calls.push({ id, type: "function", function: { name, arguments: given || "{}" } });
    }
  }
  if (content.length + calls.length === 0) return [];
  if (calls.length === 0) return [{ role: "assistant", content: plain(content) }];
  const plan = content.flatMap(({ text }) => (typeof text === "string" ? [text] : [])).join("");
  const thoughts = content.filter(({ type }) => type === "thinking");
  return [
    {
      role: "assistant",
      ...(thoughts.length === 0 ? {} : { content: thoughts }),
      ...(plan === "" ? {} : { tool_plan: plan }),
      tool_calls: calls,
    },
  ];
}

function plain(content: readonly JsonObject[]): unknown {
  return content.length === 1 && content[0]?.type === "text" ? content[0].text : content;
}

function resultText({ content }: ToolResultPart): string {
  return content
    .flatMap((part) => {
      if (part.type === "text") return [part.text];
      return part.source.kind === "text" ? [part.source.text] : [];
    })
    .join("\n");
}
