import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { headerLookup, verifyBodyHash } from "@operon/trust";
import type { KeepingRequest } from "./keeping-request.ts";

/** A body that streams, and whether what came of it is what its sender has signed; true where nothing is signed. */
export type HashedBody = { readonly body: Readable; readonly isSigned: () => boolean };

/** Counts up a signed body's digest while it is read. */
export function hashedBody(
  opened: Readable,
  { signed, exchange }: Pick<KeepingRequest, "signed" | "exchange">,
): HashedBody {
  if (!signed) return { body: opened, isSigned: () => true };
  const hash = createHash("sha256");
  const field = headerLookup(exchange.rawHeaders)("content-digest");
  async function* read(): AsyncGenerator<Buffer, void> {
    for await (const chunk of opened) {
      hash.update(chunk as Buffer);
      yield chunk as Buffer;
    }
  }
  return {
    body: Readable.from(read(), { objectMode: false }),
    isSigned: () => verifyBodyHash(field, hash.copy().digest()) === "ok",
  };
}
