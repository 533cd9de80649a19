import type { FilePart, ImagePart, ToolResultPart } from "../neutral/content-part.ts";
import { encodeMedia } from "./encode-media.ts";

/**
 * A tool's result as a `functionResponse` part. Its images go into it where the model can take them there
 * (Gemini 3), else beside it.
 */
export function encodeToolResult(part: ToolResultPart, mediaInside: boolean): readonly object[] {
  const media = part.content.filter(isMedia).map(encodeMedia);
  const text = textsOf(part).join("\n");
  const functionResponse = {
    id: part.id,
    name: part.name ?? part.id,
    response: part.isError === true ? { error: text } : { output: text },
    ...(mediaInside && media.length > 0 ? { parts: media } : {}),
  };
  return mediaInside ? [{ functionResponse }] : [{ functionResponse }, ...media];
}

function isMedia(part: ToolResultPart["content"][number]): part is ImagePart | FilePart {
  return part.type !== "text" && part.source.kind !== "text";
}

function textsOf({ content }: ToolResultPart): string[] {
  return content.flatMap((part) => {
    if (part.type === "text") return [part.text];
    if (part.source.kind !== "text") return [];
    const title = part.type === "file" ? part.title : undefined;
    return [title === undefined ? part.source.text : `${title}\n\n${part.source.text}`];
  });
}
