import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Busboy, type BusboyFileStream, type BusboyHeaders } from "@fastify/busboy";
import type { UploadedFile, UploadedForm } from "./uploaded-form.ts";

const limits = { parts: 200, fieldSize: 1_048_576, headerPairs: 100, headerSize: 16_384 };
const none = Buffer.alloc(0);
const startBytes = 4_096;
/** Of a larger file only the size is known afterwards. */
const mostKeptBytes = 64 * 1024 * 1024;

/** Whether a request brings a form in parts. */
export function bringsForm({ headers }: IncomingMessage): boolean {
  return /^multipart\/form-data\b/i.test(headers["content-type"] ?? "");
}

/**
 * Reads a form in parts, of any size: of its files only a digest and the beginning are kept, with `keepsFiles` the whole file up to
 * 64 MB. Rejects when the client leaves.
 */
export function readForm(request: IncomingMessage, keepsFiles: boolean): Promise<UploadedForm> {
  return new Promise((resolve, reject) => {
    const fields: [string, string][] = [];
    const files: UploadedFile[] = [];
    let problem: string | null = null;
    const broken = (message: string): void => {
      problem ??= message;
      request.unpipe().resume();
      if (request.complete) resolve({ fields, files, problem });
    };
    request.on("end", () => {
      if (problem !== null) resolve({ fields, files, problem });
    });
    request.on("close", () => {
      if (!request.complete) reject(new Error("the client left"));
    });
    try {
      const parser = new Busboy({ headers: request.headers as BusboyHeaders, limits });
      parser.on("field", (name: string, value: string) => void fields.push([name, value]));
      parser.on("file", (name: string, stream, fileName, _encoding, contentType) => {
        const place = files.push(unread(name, fileName, contentType)) - 1;
        take(stream, files, { place, most: keepsFiles ? mostKeptBytes : 0 });
        stream.on("error", () => undefined);
      });
      parser.on("partsLimit", () => broken("Too many parts."));
      parser.on("error", () => broken("Could not parse multipart form"));
      parser.on("finish", () => resolve({ fields, files, problem }));
      request.pipe(parser);
    } catch {
      broken("Missing boundary in multipart.");
    }
  });
}

function unread(name: string, fileName: string | undefined, contentType: string): UploadedFile {
  return { name, fileName: fileName ?? null, contentType, bytes: 0, sha256: "", start: none, content: null };
}

function take(
  stream: BusboyFileStream,
  files: UploadedFile[],
  { place, most }: { readonly place: number; readonly most: number },
): void {
  const hash = createHash("sha256");
  let bytes = 0;
  let start = none;
  let kept: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
    if (start.length < startBytes)
      start = Buffer.concat([start, chunk.subarray(0, startBytes - start.length)]);
    if (bytes <= most) kept.push(chunk);
    else kept = [];
  });
  stream.on("end", () => {
    const content = bytes <= most ? Buffer.concat(kept) : null;
    files[place] = { ...(files[place] as UploadedFile), bytes, sha256: hash.digest("hex"), start, content };
  });
}
