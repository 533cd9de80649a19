import { timeOfUuidV7 } from "@operon/domain";
import { OperonError } from "@operon/errors";

/** Where a page of requests ended: the last row's attempt, whose id begins with its time. */
export type RequestCursor = { readonly attemptId: string; readonly atMs: number };

/** The cursor after an attempt; it says in which direction the list went. */
export function encodeRequestCursor(attemptId: string, sort: string): string {
  return Buffer.from(`${sort} ${attemptId}`).toString("base64url");
}

/** The cursor in `text`. Throws `invalid_request` where it is not one of a list with this sort. */
export function decodeRequestCursor(text: string, sort: string): RequestCursor {
  const [cursorSort, attemptId = ""] = Buffer.from(text, "base64url").toString("utf8").split(" ");
  const atMs = timeOfUuidV7(attemptId);
  if (cursorSort === sort && atMs !== undefined) return { attemptId, atMs };
  throw new OperonError("invalid_request", {
    message: "The cursor is not one of this list.",
    param: "cursor",
  });
}
