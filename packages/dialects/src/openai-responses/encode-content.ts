import type { AudioPart, FilePart, ImagePart, Source, UserPart } from "../neutral/content-part.ts";

/** A part of a prompt, or of a tool's output, as Responses takes it. */
export function encodeContent(part: UserPart): unknown {
  switch (part.type) {
    case "text":
      return textOf(part.text);
    case "image":
      return imageOf(part);
    case "audio":
      return audioOf(part);
    default:
      return fileOf(part);
  }
}

function textOf(text: string): unknown {
  return { type: "input_text", text };
}

function imageOf({ source, detail }: ImagePart): unknown {
  switch (source.kind) {
    case "id":
      return { type: "input_image", file_id: source.id, detail };
    case "text":
      return textOf(source.text);
    default:
      return { type: "input_image", image_url: addressOf(source), detail };
  }
}

function fileOf({ source, filename, title }: FilePart): unknown {
  const name = filename ?? title;
  switch (source.kind) {
    case "id":
      return { type: "input_file", file_id: source.id };
    case "url":
      return { type: "input_file", file_url: source.url };
    case "base64":
      return {
        type: "input_file",
        filename: name ?? nameFor(source.mediaType),
        file_data: addressOf(source),
      };
    default:
      return textOf(name === undefined ? source.text : `${name}\n\n${source.text}`);
  }
}

function audioOf({ mediaType, data }: AudioPart): unknown {
  const format = mediaType === "audio/mpeg" || mediaType === "audio/mp3" ? "mp3" : "wav";
  return { type: "input_audio", input_audio: { data, format } };
}

function addressOf(source: Source & { readonly kind: "base64" | "url" }): string {
  return source.kind === "url" ? source.url : `data:${source.mediaType};base64,${source.data}`;
}

/** OpenAI takes no bytes without a name. */
function nameFor(mediaType: string): string {
  if (mediaType === "application/pdf") return "document.pdf";
  return mediaType.startsWith("text/") ? "document.txt" : "document";
}
