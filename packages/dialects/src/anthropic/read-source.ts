import { FieldProblem, requiredList, requiredObject, requiredText } from "../json/fields.ts";
import type { ImagePart, Source } from "../neutral/content-part.ts";
import { webAddress } from "../neutral/web-address.ts";

/** Where an image's bytes are. @throws FieldProblem */
export function readImageSource(value: unknown, param: string): Source {
  const source = requiredObject(value, param);
  switch (source.type) {
    case "base64":
      return {
        kind: "base64",
        mediaType: requiredText(source.media_type, `${param}.media_type`),
        data: requiredText(source.data, `${param}.data`),
      };
    case "url":
      return { kind: "url", url: webAddress(requiredText(source.url, `${param}.url`), `${param}.url`) };
    case "file":
      return { kind: "id", id: requiredText(source.file_id, `${param}.file_id`) };
    default:
      throw new FieldProblem(`${param}.type`, "one of base64, url, file");
  }
}

/** Where a document is, and the pictures that stand within it. @throws FieldProblem */
export function readDocumentSource(
  value: unknown,
  param: string,
): { readonly source: Source; readonly pictures: readonly ImagePart[] } {
  const source = requiredObject(value, param);
  switch (source.type) {
    case "base64":
    case "file":
      return { source: readImageSource(source, param), pictures: [] };
    case "url":
      return { source: { ...readUrl(source.url, param), mediaType: "application/pdf" }, pictures: [] };
    case "text":
      return { source: { kind: "text", text: requiredText(source.data, `${param}.data`) }, pictures: [] };
    case "content":
      return readContent(source.content, `${param}.content`);
    default:
      throw new FieldProblem(`${param}.type`, "one of base64, url, text, content, file");
  }
}

function readUrl(url: unknown, param: string) {
  return { kind: "url", url: webAddress(requiredText(url, `${param}.url`), `${param}.url`) } as const;
}

function readContent(content: unknown, param: string) {
  if (typeof content === "string") return { source: { kind: "text", text: content } as const, pictures: [] };
  const texts: string[] = [];
  const pictures: ImagePart[] = [];
  for (const [index, item] of requiredList(content, param).entries()) {
    const at = `${param}[${index}]`;
    const block = requiredObject(item, at);
    if (block.type === "text") texts.push(requiredText(block.text, `${at}.text`));
    else if (block.type === "image") {
      pictures.push({ type: "image", source: readImageSource(block.source, `${at}.source`) });
    } else throw new FieldProblem(`${at}.type`, "one of text, image");
  }
  return { source: { kind: "text", text: texts.join("\n\n") } as const, pictures };
}
