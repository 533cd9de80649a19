import { FieldProblem, type JsonObject, optionalText, requiredObject, requiredText } from "../json/fields.ts";
import type { AudioPart, FilePart, ImagePart, Source } from "../neutral/content-part.ts";
import { camelMembers } from "./camel-members.ts";

const WEB = /^https?:\/\//i;
/** What Google's file store names its files. */
const STORED = /\/files\/[\w-]+$/;

/** What an `inlineData` (bytes) holds. @throws FieldProblem */
export function readInlineData(value: unknown, param: string): ImagePart | AudioPart | FilePart {
  const blob = camelMembers(requiredObject(value, param));
  const mediaType = requiredText(blob.mimeType, `${param}.mimeType`);
  const data = plainBase64(requiredText(blob.data, `${param}.data`));
  if (mediaType.startsWith("audio/")) return { type: "audio", mediaType, data };
  return partOf(mediaType, { kind: "base64", mediaType, data }, blob);
}

/** What a `fileData` (an address) points at. @throws FieldProblem */
export function readFileData(value: unknown, param: string): ImagePart | FilePart {
  const file = camelMembers(requiredObject(value, param));
  const uri = requiredText(file.fileUri, `${param}.fileUri`);
  const mediaType = optionalText(file.mimeType, `${param}.mimeType`);
  if (uri === "") throw new FieldProblem(`${param}.fileUri`, "an address");
  const typed = mediaType === undefined || mediaType === "" ? {} : { mediaType };
  const isAddress = WEB.test(uri) && !STORED.test(uri);
  return partOf(
    mediaType,
    isAddress ? { kind: "url", url: uri, ...typed } : { kind: "id", id: uri, ...typed },
    file,
  );
}

function partOf(
  mediaType: string | undefined,
  source: Source,
  { displayName }: JsonObject,
): ImagePart | FilePart {
  if (mediaType?.startsWith("image/")) return { type: "image", source };
  return typeof displayName === "string" && displayName !== ""
    ? { type: "file", source, filename: displayName }
    : { type: "file", source };
}

/** Protobuf's JSON takes the alphabet for URLs too, and Google's SDK for Python writes it; other providers refuse it. */
function plainBase64(data: string): string {
  if (!data.includes("-") && !data.includes("_")) return data;
  return data.replaceAll("-", "+").replaceAll("_", "/");
}
