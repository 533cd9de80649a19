import type { NeutralMessage } from "@operon/dialects";

/** A part of a message, those of tool results included. */
export type AnyPart = NeutralMessage["content"][number];

/** An image or a file that stands behind an address. */
export type AddressedPart = Extract<AnyPart, { readonly type: "image" | "file" }> & {
  readonly source: { readonly kind: "url" };
};

/** Whether a part is an image or a file that stands behind an address. */
export function isAddressed(part: AnyPart): part is AddressedPart {
  return (part.type === "image" || part.type === "file") && part.source.kind === "url";
}

/** All of them, by their addresses. */
export function addressedParts(messages: readonly NeutralMessage[]): Map<string, AddressedPart[]> {
  const byUrl = new Map<string, AddressedPart[]>();
  const visit = (part: AnyPart): void => {
    if (part.type === "tool-result") part.content.forEach(visit);
    if (!isAddressed(part)) return;
    const same = byUrl.get(part.source.url);
    if (same === undefined) byUrl.set(part.source.url, [part]);
    else same.push(part);
  };
  for (const { content } of messages) for (const part of content) visit(part);
  return byUrl;
}
