/** Where a page ended: the sort that it was made for, the last row's sort value and its id. */
export type PageCursor = { readonly sort: string; readonly value: string; readonly id: string };

const MAX_VALUE_LENGTH = 256;
const idPattern = /^[1-9]\d{0,18}$/;

/** The cursor as opaque text for the border. */
export function encodePageCursor({ sort, value, id }: PageCursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString("base64url");
}

/** The cursor in `text`, or undefined where it is none of ours. Its parts only ever travel as parameters. */
export function decodePageCursor(text: string): PageCursor | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    const [sort, value, id] = parts;
    const valid = typeof sort === "string" && typeof value === "string" && typeof id === "string";
    return valid && value.length <= MAX_VALUE_LENGTH && idPattern.test(id) ? { sort, value, id } : undefined;
  } catch {
    return undefined;
  }
}
