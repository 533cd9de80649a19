import type { StreamDecoder, StreamEncoder } from "../neutral/codec.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import type { StreamContinuation, StreamReader } from "../passing/stream-reader.ts";
import { createTranslatingReader } from "../translating/create-translating-reader.ts";
import { ClientStream } from "./client-stream.ts";
import { createGraft, type Graft } from "./create-graft.ts";

const EMPTY = Buffer.alloc(0);
const AS_IT_IS: Graft = (part) => [part];

/** Whose stream is read, and how it is given to the client. */
export type ContinuableSetup = {
  readonly decoder: StreamDecoder;
  readonly encoder: StreamEncoder;
  /** What stands in the client's stream where another provider goes on: whole events, or empty. */
  readonly mark: string;
};

/** A translating reader whose client can be given the rest of a broken answer by another provider. */
export function createContinuableReader({
  decoder,
  encoder,
  mark,
}: ContinuableSetup): StreamReader & { readonly continuation: StreamContinuation } {
  const stream = new ClientStream(encoder);

  const continuation: StreamContinuation = {
    canResume: () => stream.canResume,
    delivered: () => stream.delivered,
    resume(next, seam) {
      stream.resumed();
      return read(next, attemptEncoder(stream, createGraft(stream, seam), mark));
    },
    giveUp: () => Buffer.from(stream.giveUp()),
  };

  function read(from: StreamDecoder, to: StreamEncoder) {
    const reader = createTranslatingReader(from, to);
    const { end } = reader;
    let hasEnded = false;
    return Object.assign(reader, {
      continuation,
      end(): Buffer {
        if (hasEnded) return EMPTY;
        hasEnded = true;
        return end();
      },
    });
  }

  return read(decoder, attemptEncoder(stream, AS_IT_IS, ""));
}

/** Gives one attempt's parts to the client's encoder, which lives on. */
function attemptEncoder(stream: ClientStream, graft: Graft, mark: string): StreamEncoder {
  let isBroken = false;
  let due = mark;

  function marked(text: string): string {
    if (text === "" || due === "") return text;
    const whole = due + text;
    due = "";
    return whole;
  }

  function placed(parts: readonly StreamPart[]): StreamPart[] {
    const said: StreamPart[] = [];
    for (const part of parts) {
      isBroken = part.type === "error" && stream.holds(part);
      if (isBroken) break;
      for (const own of graft(part)) {
        stream.note(own);
        said.push(own);
      }
    }
    return said;
  }

  return {
    encode: (parts) => (isBroken ? "" : marked(stream.write(placed(parts)))),
    end: () => marked(stream.end()),
  };
}
