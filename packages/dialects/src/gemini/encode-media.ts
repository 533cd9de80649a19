import type { AudioPart, FilePart, ImagePart } from "../neutral/content-part.ts";

/** An image, a sound or a document as a part. */
export function encodeMedia(part: ImagePart | AudioPart | FilePart): object {
  if (part.type === "audio") return { inlineData: { mimeType: part.mediaType, data: part.data } };
  const { source } = part;
  switch (source.kind) {
    case "base64":
      return { inlineData: { mimeType: source.mediaType, data: source.data } };
    case "url":
      return { fileData: { ...mimeType(source.mediaType), fileUri: source.url } };
    case "id":
      return { fileData: { ...mimeType(source.mediaType), fileUri: source.id } };
    case "text":
      return { text: titled(part, source.text) };
  }
}

function mimeType(mediaType: string | undefined): object {
  return mediaType === undefined ? {} : { mimeType: mediaType };
}

/** Gemini knows no documents of plain text, so the title goes before it. */
function titled(part: ImagePart | FilePart, text: string): string {
  const title = part.type === "file" ? (part.title ?? part.filename) : undefined;
  return title === undefined || title === "" ? text : `${title}\n\n${text}`;
}
