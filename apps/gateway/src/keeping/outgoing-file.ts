import { Readable } from "node:stream";
import type { FormPiece } from "../forms/form-piece.ts";
import { writeForm } from "../forms/write-form.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { BatchInput } from "./batch-input.ts";
import type { IncomingFile } from "./incoming-file.ts";
import { UploadError } from "./upload-error.ts";

/** A form as an account gets it. */
export type OutgoingFile = {
  readonly contentType: string;
  readonly body: Buffer | Readable;
  /** Why it broke off; undefined = it did not. */
  readonly refusal: () => Refusal | undefined;
};

const WINDOW_BYTES = 65_536;
const CHANGED = new UploadError({
  refused: "invalid_request",
  message: "This file was read as the input of a batch. Write 'purpose' before 'file' in the form.",
  param: "purpose",
});
const NOT_READ = new UploadError({
  refused: "invalid_request",
  message: "The first line of this file is no request of a batch.",
  param: "file",
});

/**
 * The form under a boundary of our own. `checkEnd` is asked before its last bytes leave, while the account can still take nothing of it.
 * A whole file becomes one buffer; rejects with an `UploadError` where that breaks off.
 */
export async function outgoingFile(
  file: IncomingFile,
  input: BatchInput | null,
  checkEnd: () => Refusal | undefined,
): Promise<OutgoingFile> {
  const { isWhole } = file;
  let refusal: Refusal | undefined;
  const pieces = transformed(file, input, checkEnd);
  const next = async (): Promise<FormPiece | null> => {
    try {
      const { done, value } = await pieces.next();
      return done === true ? null : value;
    } catch (error) {
      if (error instanceof UploadError) refusal = error.refusal;
      throw error;
    }
  };
  const { contentType, bytes } = writeForm(next, null);
  const body = isWhole
    ? await wholeOf(bytes)
    : Readable.from(bytes, { objectMode: false, highWaterMark: WINDOW_BYTES });
  return { contentType, body, refusal: () => refusal };
}

async function* transformed(
  file: IncomingFile,
  input: BatchInput | null,
  checkEnd: () => Refusal | undefined,
): AsyncGenerator<FormPiece, void> {
  for await (const piece of file.pieces()) {
    if (input !== null && piece.kind === "bytes")
      yield { kind: "bytes", bytes: await input.push(piece.bytes) };
    else if (input !== null && piece.kind === "file-end") {
      yield { kind: "bytes", bytes: await input.end() };
      yield piece;
    } else yield piece;
  }
  if (file.purpose === "batch" && input === null) throw NOT_READ;
  if (file.purpose !== "batch" && input?.changed === true) throw CHANGED;
  const refusal = checkEnd();
  if (refusal !== undefined) throw new UploadError(refusal);
}

async function wholeOf(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const each of bytes) all.push(each);
  return Buffer.concat(all);
}
