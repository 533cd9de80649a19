import type { FilePart, ImagePart, TextPart, UserPart } from "../../neutral/content-part.ts";

type ChatPart = Readonly<Record<string, unknown>>;

/** What a user, a tool or instructions say, as `content`: a string where it is one text or nothing, else parts. */
export function encodeContentParts(parts: readonly UserPart[]): string | ChatPart[] {
  const encoded = parts.flatMap(encodePart);
  if (encoded.length === 0) return "";
  const [only] = encoded;
  return encoded.length === 1 && only?.type === "text" && typeof only.text === "string" ? only.text : encoded;
}

function encodePart(part: UserPart): ChatPart[] {
  switch (part.type) {
    case "text":
      return [textPart(part)];
    case "image":
      return encodeImage(part);
    case "audio":
      return [{ type: "input_audio", input_audio: { data: part.data, format: formatOf(part.mediaType) } }];
    case "file":
      return encodeFile(part);
  }
}

function textPart({ text }: Pick<TextPart, "text">): ChatPart {
  return { type: "text", text };
}

function encodeImage({ source, detail }: ImagePart): ChatPart[] {
  if (source.kind === "id") return [];
  if (source.kind === "text") return [textPart(source)];
  const url = source.kind === "url" ? source.url : dataUrl(source);
  return [{ type: "image_url", image_url: detail === undefined ? { url } : { url, detail } }];
}

function encodeFile({ source, filename, title }: FilePart): ChatPart[] {
  if (source.kind === "id" || source.kind === "url") return [];
  if (source.kind === "text") {
    const name = title ?? filename;
    return [textPart({ text: name === undefined ? source.text : `${name}\n\n${source.text}` })];
  }
  const [, subtype = "pdf"] = source.mediaType.split("/");
  // OpenAI refuses bytes without a name.
  const name = filename ?? title ?? `document.${subtype}`;
  return [{ type: "file", file: { filename: name, file_data: dataUrl(source) } }];
}

function dataUrl(source: { readonly mediaType: string; readonly data: string }): string {
  return `data:${source.mediaType};base64,${source.data}`;
}

function formatOf(mediaType: string): string {
  const [, subtype = ""] = mediaType.split("/");
  if (subtype === "mpeg") return "mp3";
  return subtype.startsWith("x-") ? subtype.slice(2) : subtype;
}
