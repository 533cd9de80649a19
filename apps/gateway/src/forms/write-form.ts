import { randomBytes } from "node:crypto";
import type { FormPiece } from "./form-piece.ts";

/** The pieces of a form by their number; null = it has no more. */
export type ReadPiece = (index: number) => Promise<FormPiece | null>;

/** A form as it is written. */
export type WrittenForm = { readonly contentType: string; readonly bytes: AsyncGenerator<Buffer, void> };

/** RFC 9110, section 8.3.1, and nothing that could end a line or a quoted string. */
const CONTENT_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/;
const LINE_END = Buffer.from("\r\n");

/**
 * Writes a form under a boundary of our own, `model` first, whatever the form says of it; null = as the form says. Names are percent-encoded as browsers do
 * (https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data), so that none can end its header.
 */
export function writeForm(readPiece: ReadPiece, model: string | null): WrittenForm {
  const boundary = `operon-${randomBytes(18).toString("base64url")}`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: write(readPiece, boundary, model),
  };
}

async function* write(
  readPiece: ReadPiece,
  boundary: string,
  model: string | null,
): AsyncGenerator<Buffer, void> {
  if (model !== null) yield field(boundary, "model", model);
  for (let index = 0; ; index += 1) {
    const piece = await readPiece(index);
    if (piece === null) break;
    if (piece.kind === "field" && piece.name === "model" && model !== null) continue;
    yield piece.kind === "bytes" ? piece.bytes : written(piece, boundary);
  }
  yield Buffer.from(`--${boundary}--\r\n`);
}

function written(piece: Exclude<FormPiece, { kind: "bytes" }>, boundary: string): Buffer {
  switch (piece.kind) {
    case "field":
      return field(boundary, piece.name, piece.value);
    case "file": {
      const fileName = piece.fileName === undefined ? "" : `; filename="${quoted(piece.fileName)}"`;
      const type = CONTENT_TYPE.test(piece.contentType) ? piece.contentType : "application/octet-stream";
      return Buffer.from(`${disposition(boundary, piece.name)}${fileName}\r\ncontent-type: ${type}\r\n\r\n`);
    }
    case "file-end":
      return LINE_END;
  }
}

function field(boundary: string, name: string, value: string): Buffer {
  return Buffer.from(`${disposition(boundary, name)}\r\n\r\n${value}\r\n`);
}

function disposition(boundary: string, name: string): string {
  return `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"`;
}

function quoted(text: string): string {
  return text.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22").replaceAll("\0", "%00");
}
