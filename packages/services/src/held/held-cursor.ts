import type { HeldPlace } from "@operon/db";
import { OperonError } from "@operon/errors";
import { z } from "zod";

const Place = z.tuple([z.int().nonnegative(), z.string().regex(/^[1-9]\d{0,18}$/), z.string().max(256)]);

/** Where a page of what providers keep ended, as a text. */
export function encodeHeldCursor({ createdAtMs, tenantId, id }: HeldPlace): string {
  return Buffer.from(JSON.stringify([createdAtMs, tenantId, id])).toString("base64url");
}

/** Null = from the newest. Throws `invalid_request` for a text that is no such place. */
export function decodeHeldCursor(text: string | undefined): HeldPlace | null {
  if (text === undefined) return null;
  try {
    const [createdAtMs, tenantId, id] = Place.parse(
      JSON.parse(Buffer.from(text, "base64url").toString("utf8")),
    );
    return { createdAtMs, tenantId, id };
  } catch {
    throw new OperonError("invalid_request", {
      message: "The cursor is not one of this list.",
      param: "cursor",
    });
  }
}
