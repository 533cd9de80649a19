/** What a part of a request may be. */
export type MediaKind = "image" | "document";

const image = /^image\/[a-z0-9.+-]{1,64}$/;
const document = /^(?:(?:image|audio)\/[a-z0-9.+-]{1,64}|application\/pdf|text\/plain)$/;

/** The media type of a `content-type` without its parameters; undefined for what is not of the kind. */
export function readMediaType(contentType: string | undefined, wanted: MediaKind): string | undefined {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return (wanted === "image" ? image : document).test(type) ? type : undefined;
}
