import { isBase64 } from "../../json/is-base64.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { requireObject, requireText } from "../check-members.ts";

const imageTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"];
const kinds: Readonly<Record<string, readonly string[]>> = {
  image: ["base64", "url", "file"],
  document: ["base64", "text", "content", "url", "file"],
};

/** Throws Anthropic's refusal of an image's or a document's source. */
export function checkSource(block: UnverifiedObject, type: "image" | "document", path: string): void {
  const source = requireObject(block, "source", path);
  const at = `${path}.source`;
  const kind = requireText(source, "type", at);
  const expected = kinds[type] ?? [];
  if (!expected.includes(kind)) {
    const tags = expected.map((tag) => `'${tag}'`).join(", ");
    throw new AnthropicError(
      `${at}: Input tag '${kind.slice(0, 50)}' found using 'type' does not match any of the expected tags: ${tags}`,
    );
  }
  if (kind === "base64") checkBase64(source, type, `${at}.base64`);
  if (kind === "url" && !requireText(source, "url", `${at}.url`).startsWith("https://")) {
    throw new AnthropicError(`${at}.url.url: Only HTTPS URLs are supported.`);
  }
}

function checkBase64(source: UnverifiedObject, type: "image" | "document", path: string): void {
  const data = requireText(source, "data", path);
  const mediaType = requireText(source, "media_type", path);
  const allowed = type === "image" ? imageTypes : ["application/pdf"];
  if (!allowed.includes(mediaType)) {
    const names = allowed.map((name) => `'${name}'`).join(", ");
    throw new AnthropicError(`${path}.media_type: Input should be ${names.replace(/, ([^,]*)$/, " or $1")}`);
  }
  if (data === "") throw new AnthropicError(`${path}: ${type} cannot be empty`);
  if (!isBase64(data)) throw new AnthropicError(`${path}: invalid base64 data`);
}
