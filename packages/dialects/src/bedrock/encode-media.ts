import type { JsonObject } from "../json/fields.ts";
import type { FilePart, ImagePart, Source } from "../neutral/content-part.ts";
import { DOCUMENT_FORMATS, IMAGE_FORMATS } from "./media-formats.data.ts";

const MAX_NAME_CHARACTERS = 200;
const FOREIGN = /[^A-Za-z0-9\s\-()[\]]+/g;
const MAX_FORMAT_CHARACTERS = 20;

/** Gives documents the names that Converse takes, each once within a request. */
export type NameDocument = (title: string | undefined) => string;

/** Names of letters, digits, single spaces, hyphens and brackets; a number sets two alike apart. */
export function createDocumentNames(): NameDocument {
  const taken = new Map<string, number>();
  return (title = "") => {
    const clean = title.replace(FOREIGN, " ").replace(/\s+/g, " ").trim().slice(0, MAX_NAME_CHARACTERS);
    const name = clean === "" ? "document" : clean;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}

/** A picture as a content block; undefined where its bytes are elsewhere. */
export function encodeImage({ source }: Pick<ImagePart, "source">): JsonObject | undefined {
  if (source.kind !== "base64") return undefined;
  return { image: { format: formatOf(source.mediaType, IMAGE_FORMATS), source: { bytes: source.data } } };
}

/** A document as a content block, a picture among them as one; undefined where its bytes are elsewhere. */
export function encodeFile(part: FilePart, name: NameDocument): JsonObject | undefined {
  const { source } = part;
  if (source.kind === "base64" && source.mediaType.startsWith("image/")) return encodeImage({ source });
  const document = documentSource(source);
  if (document === undefined) return undefined;
  return { document: { ...document, name: name(part.title ?? part.filename) } };
}

function documentSource(source: Source): JsonObject | undefined {
  if (source.kind === "text") {
    return { format: "txt", source: { bytes: Buffer.from(source.text).toString("base64") } };
  }
  if (source.kind !== "base64") return undefined;
  return { format: formatOf(source.mediaType, DOCUMENT_FORMATS), source: { bytes: source.data } };
}

/** A type that nobody knows is told as it is: what a model takes is for the provider to say. */
function formatOf(mediaType: string, formats: ReadonlyMap<string, string>): string {
  const type = mediaType.toLowerCase().split(";", 1)[0]?.trim() ?? "";
  const known = formats.get(type);
  if (known !== undefined) return known;
  if (type.startsWith("text/")) return "txt";
  return type.slice(type.lastIndexOf("/") + 1).slice(0, MAX_FORMAT_CHARACTERS);
}
