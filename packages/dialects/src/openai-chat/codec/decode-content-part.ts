import {
  FieldProblem,
  type JsonObject,
  optionalName,
  optionalText,
  requiredObject,
  requiredText,
} from "../../json/fields.ts";
import type { AudioPart, FilePart, ImagePart, Source, UserPart } from "../../neutral/content-part.ts";
import { readCacheMark } from "./read-cache-mark.ts";
import { readDataUrl } from "./read-data-url.ts";

const DETAILS = ["auto", "low", "high"] as const;
const webAddress = /^(?:https?:|data:)/i;

/** One part of what a user says; undefined for an empty text. @throws FieldProblem */
export function decodeContentPart(value: unknown, param: string): UserPart | undefined {
  const part = requiredObject(value, param);
  switch (part.type) {
    case "text": {
      const text = requiredText(part.text, `${param}.text`);
      return text === "" ? undefined : { type: "text", text, cache: readCacheMark(part.cache_control) };
    }
    case "image_url":
      return decodeImage(part, `${param}.image_url`);
    case "input_audio":
      return decodeAudio(requiredObject(part.input_audio, `${param}.input_audio`), `${param}.input_audio`);
    case "file":
      return decodeFile(part, `${param}.file`);
    default:
      throw new FieldProblem(`${param}.type`, "one of text, image_url, input_audio, file");
  }
}

function decodeImage(part: JsonObject, param: string): ImagePart {
  const cache = readCacheMark(part.cache_control);
  // Mistral's clients write the address itself where OpenAI has an object.
  if (typeof part.image_url === "string") {
    return { type: "image", source: readDataUrl(part.image_url, param), cache };
  }
  const image = requiredObject(part.image_url, param);
  return {
    type: "image",
    source: readDataUrl(requiredText(image.url, `${param}.url`), `${param}.url`),
    detail: optionalName(image.detail, `${param}.detail`, DETAILS),
    cache,
  };
}

function decodeAudio(audio: JsonObject, param: string): AudioPart {
  const format = requiredText(audio.format, `${param}.format`);
  return {
    type: "audio",
    mediaType: format === "mp3" ? "audio/mpeg" : `audio/${format}`,
    data: requiredText(audio.data, `${param}.data`),
  };
}

function decodeFile(part: JsonObject, param: string): FilePart {
  const file = requiredObject(part.file, param);
  const filename = optionalText(file.filename, `${param}.filename`);
  return {
    type: "file",
    source: fileSource(file, param),
    filename,
    cache: readCacheMark(part.cache_control),
  };
}

function fileSource(file: JsonObject, param: string): Source {
  const id = optionalText(file.file_id, `${param}.file_id`);
  if (id !== undefined) return { kind: "id", id };
  const data = requiredText(file.file_data, `${param}.file_data`);
  if (webAddress.test(data)) return readDataUrl(data, `${param}.file_data`);
  return { kind: "base64", mediaType: "application/pdf", data };
}
