import type { Readable } from "node:stream";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { BodyError } from "../inbound/body-error.ts";
import { FormError } from "./form-error.ts";
import type { FormPiece } from "./form-piece.ts";
import type { FormProblem } from "./form-problem.ts";

const LIMITS = {
  parts: 128,
  fieldSize: 65_536,
  headerPairs: 16,
  headerSize: 8_192,
};
const MAX_NAME_LENGTH = 200;
const WINDOW_BYTES = 65_536;
const MAX_WAITING = 4;

type Entry =
  | (FormPiece & { readonly kind: "field" })
  | { readonly kind: "upload"; readonly piece: FormPiece; readonly stream: BusboyFileStream };

/** What has been found, and who waits for more. */
type Inbox = {
  readonly entries: Entry[];
  ended: boolean;
  problem: FormProblem | undefined;
  wake: () => void;
  /** Goes on with reading. */
  hasRoom: () => void;
};

/** Whether a content type is one of a form in parts that says where its parts end (RFC 2046: at most 70 characters). */
export function isForm(contentType: string | undefined): contentType is string {
  return /^multipart\/form-data\s*;(?:[^"]|"[^"]*")*\bboundary=(?:"[^"]{1,70}"|[^\s;"]{1,70})\s*(?:;|$)/i.test(
    contentType ?? "",
  );
}

/**
 * The pieces of a form, read as fast as they are taken: never more than a window of it is in memory. Ends with a `FormError` where the
 * form is malformed, longer than a form may be in any respect, or breaks off.
 */
export async function* readForm(body: Readable, contentType: string): AsyncGenerator<FormPiece, void> {
  const inbox: Inbox = {
    entries: [],
    ended: false,
    problem: undefined,
    wake: () => undefined,
    hasRoom: () => undefined,
  };
  const parser = listen(inbox, contentType);
  void feed(body, parser, inbox);
  try {
    for (;;) {
      if (inbox.problem !== undefined) throw new FormError(inbox.problem);
      const entry = inbox.entries.shift();
      if (inbox.entries.length < MAX_WAITING) inbox.hasRoom();
      if (entry?.kind === "field") yield entry;
      else if (entry !== undefined) yield* readFile(entry, inbox);
      else if (inbox.ended) return;
      else await new Promise<void>((resolve) => Object.assign(inbox, { wake: resolve }));
    }
  } finally {
    parser.destroy();
  }
}

/** The parser holds back for files, but not for fields. */
async function feed(body: Readable, parser: BusboyInstance, inbox: Inbox): Promise<void> {
  try {
    for await (const chunk of body) {
      await new Promise<unknown>((resolve) => parser.write(chunk, resolve));
      if (inbox.entries.length < MAX_WAITING) continue;
      await new Promise<void>((resolve) => Object.assign(inbox, { hasRoom: resolve }));
    }
    parser.end();
  } catch (error) {
    fail(inbox, { kind: "body", problem: error instanceof BodyError ? error.problem : "gone" });
  }
}

async function* readFile(
  { piece, stream }: Entry & { kind: "upload" },
  inbox: Inbox,
): AsyncGenerator<FormPiece, void> {
  yield piece;
  try {
    for await (const bytes of stream) yield { kind: "bytes", bytes: bytes as Buffer };
  } catch {
    fail(inbox, CUT);
  }
  if (inbox.problem !== undefined) throw new FormError(inbox.problem);
  yield { kind: "file-end" };
}

const malformed = (message: string, param?: string): FormProblem => ({
  kind: "malformed",
  message,
  ...(param === undefined ? {} : { param }),
});
const CUT = malformed("The form ends in the middle of a part.");

function listen(inbox: Inbox, contentType: string): BusboyInstance {
  const parser = new Busboy({
    headers: { "content-type": contentType },
    limits: LIMITS,
    highWaterMark: WINDOW_BYTES,
    fileHwm: WINDOW_BYTES,
  });
  const add = (entry: Entry): void => {
    inbox.entries.push(entry);
    inbox.wake();
  };
  parser.on("field", (name: string | undefined, value: string, _nameCut: boolean, valueCut: boolean) => {
    const problem = problemOfName(name) ?? (valueCut ? malformed("A field is too long.", name) : undefined);
    if (problem !== undefined) fail(inbox, problem);
    else add({ kind: "field", name: name as string, value });
  });
  parser.on("file", (name: string | undefined, stream, fileName, _encoding, type) => {
    // The parser tells of a part that is cut off at its stream, whether somebody listens or not.
    stream.on("error", () => fail(inbox, CUT));
    const problem =
      problemOfName(name) ?? (name === "model" ? malformed("'model' must be a field.", name) : undefined);
    if (problem !== undefined) {
      fail(inbox, problem);
      stream.resume();
      return;
    }
    add({
      kind: "upload",
      stream,
      piece: { kind: "file", name: name as string, fileName, contentType: type },
    });
  });
  parser.on("partsLimit", () => fail(inbox, malformed(`A form has at most ${LIMITS.parts} parts.`)));
  parser.on("error", () => fail(inbox, CUT));
  parser.on("finish", () => {
    inbox.ended = true;
    inbox.wake();
  });
  return parser;
}

/** What comes first counts: a form that is given up breaks off in more ways than one. */
function fail(inbox: Inbox, problem: FormProblem): void {
  inbox.problem ??= problem;
  for (const entry of inbox.entries.splice(0)) if (entry.kind === "upload") entry.stream.destroy();
  inbox.wake();
}

function problemOfName(name: string | undefined): FormProblem | undefined {
  if (name === undefined || name === "") return malformed("Each part of a form needs a name.");
  return name.length > MAX_NAME_LENGTH ? malformed("A part's name is too long.") : undefined;
}
