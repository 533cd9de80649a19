import {
  FieldProblem,
  isObject,
  type JsonObject,
  optionalName,
  optionalText,
  requiredList,
  requiredObject,
  requiredText,
} from "../json/fields.ts";
import type {
  AudioPart,
  CacheMark,
  FilePart,
  ImagePart,
  Source,
  TextPart,
  UserPart,
} from "../neutral/content-part.ts";
import { webAddress } from "../neutral/web-address.ts";

const DATA_URL = /^data:([^;,]*)(?:;[^;,]*)*?;base64,/;
const AUDIO_FORMATS = ["mp3", "wav"] as const;

/** What a user's message holds: a text, or a list of parts. Empty texts are dropped. @throws FieldProblem */
export function decodeUserContent(content: unknown, param: string): UserPart[] {
  return readParts(content, param, userPart);
}

/** Instructions: texts only. @throws FieldProblem */
export function decodeSystemContent(content: unknown, param: string): TextPart[] {
  return readParts(content, param, (part, at) => {
    if (part.type !== "input_text") throw new FieldProblem(`${at}.type`, "input_text");
    return textPart(part, at);
  });
}

/** A tool's output: a text, or a list of texts, images and files. @throws FieldProblem */
export function decodeToolOutput(content: unknown, param: string): (TextPart | ImagePart | FilePart)[] {
  return readParts(content, param, (part, at) => {
    const read = userPart(part, at);
    if (read.type === "audio") throw new FieldProblem(`${at}.type`, "input_text, input_image or input_file");
    return read;
  });
}

function readParts<Part extends { readonly type: string }>(
  content: unknown,
  param: string,
  read: (part: JsonObject, param: string) => Part,
): (Part | TextPart)[] {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", text: content }];
  return requiredList(content, param)
    .map((part, index) => read(requiredObject(part, `${param}[${index}]`), `${param}[${index}]`))
    .filter((part) => !("text" in part && part.text === ""));
}

function userPart(part: JsonObject, param: string): UserPart {
  switch (part.type) {
    case "input_text":
      return textPart(part, param);
    case "input_image":
      return imagePart(part, param);
    case "input_file":
      return filePart(part, param);
    case "input_audio":
      return audioPart(part, param);
    default:
      throw new FieldProblem(`${param}.type`, "input_text, input_image, input_file or input_audio");
  }
}

function textPart(part: JsonObject, param: string): TextPart {
  return { type: "text", text: requiredText(part.text, `${param}.text`), ...cacheOf(part) };
}

function imagePart(part: JsonObject, param: string): ImagePart {
  const url = optionalText(part.image_url, `${param}.image_url`);
  const id = optionalText(part.file_id, `${param}.file_id`);
  if (url === undefined && id === undefined) throw new FieldProblem(`${param}.image_url`, "a string");
  const known = ["auto", "low", "high", "original"] as const;
  const detail = optionalName(part.detail, `${param}.detail`, known);
  return {
    type: "image",
    source: url === undefined ? { kind: "id", id: id ?? "" } : urlSource(url, `${param}.image_url`),
    detail: detail === "original" ? "high" : detail,
    ...cacheOf(part),
  };
}

function filePart(part: JsonObject, param: string): FilePart {
  const data = optionalText(part.file_data, `${param}.file_data`);
  const url = optionalText(part.file_url, `${param}.file_url`);
  const id = optionalText(part.file_id, `${param}.file_id`);
  const filename = optionalText(part.filename, `${param}.filename`);
  const source = data !== undefined ? dataSource(data, filename) : remoteSource(url, id, param);
  if (source === undefined) throw new FieldProblem(`${param}.file_data`, "a string");
  return { type: "file", source, filename, ...cacheOf(part) };
}

function remoteSource(url: string | undefined, id: string | undefined, param: string): Source | undefined {
  if (url !== undefined) return urlSource(url, `${param}.file_url`);
  return id === undefined ? undefined : { kind: "id", id };
}

function audioPart(part: JsonObject, param: string): AudioPart {
  const at = `${param}.input_audio`;
  const audio = requiredObject(part.input_audio, at);
  const format = optionalName(audio.format, `${at}.format`, AUDIO_FORMATS);
  if (format === undefined) throw new FieldProblem(`${at}.format`, "mp3 or wav");
  const mediaType = format === "mp3" ? "audio/mpeg" : "audio/wav";
  return { type: "audio", mediaType, data: requiredText(audio.data, `${at}.data`) };
}

function urlSource(url: string, param: string): Source {
  return readDataUrl(url) ?? { kind: "url", url: webAddress(url, param) };
}

/** Bytes of a file: a data URL, or bare base64, which then is a PDF unless its name says otherwise. */
function dataSource(data: string, filename: string | undefined): Source {
  const mediaType = filename?.toLowerCase().endsWith(".txt") ? "text/plain" : "application/pdf";
  return readDataUrl(data) ?? { kind: "base64", mediaType, data };
}

function readDataUrl(url: string): Source | undefined {
  if (!url.startsWith("data:")) return undefined;
  const found = DATA_URL.exec(url.slice(0, 256));
  if (found === null) return undefined;
  return {
    kind: "base64",
    mediaType: found[1] || "application/octet-stream",
    data: url.slice(found[0].length),
  };
}

/** OpenAI's breakpoint says no time that the neutral form knows; the shorter one is what its cache holds at least. */
function cacheOf({ prompt_cache_breakpoint: mark }: JsonObject): { readonly cache?: CacheMark } {
  return isObject(mark) ? { cache: { ttl: "5m" } } : {};
}
