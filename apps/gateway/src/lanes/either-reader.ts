import { type StreamReader, spokenDialect } from "@operon/dialects";

const MAX_HELD_BYTES = 4_096;
const EMPTY = Buffer.alloc(0);

/** A reader for a stream of Responses that may turn out to be one of chat completions; the first event decides. */
export function eitherReader(passing: StreamReader, translating: () => StreamReader | null): StreamReader {
  let reader: StreamReader | undefined;
  let held: Buffer = EMPTY;

  /** What is to be read now; undefined = nobody knows yet by whom. */
  const take = (bytes: Buffer, last: boolean): { reader: StreamReader; bytes: Buffer } | undefined => {
    if (reader !== undefined) return { reader, bytes };
    held = Buffer.concat([held, bytes]);
    const spoken = spokenDialect(held);
    if (spoken === undefined && !last && held.length < MAX_HELD_BYTES) return undefined;
    reader = (spoken === "openai-chat" ? translating() : null) ?? passing;
    return { reader, bytes: held };
  };

  const read = (bytes: Buffer, last: boolean): Buffer => {
    const taken = take(bytes, last);
    if (taken === undefined) return EMPTY;
    const pushed = taken.bytes.length === 0 ? EMPTY : taken.reader.push(taken.bytes);
    const written = last ? Buffer.concat([pushed, taken.reader.end()]) : pushed;
    Object.assign(self, stateOf(taken.reader));
    return written;
  };

  const self: StreamReader = {
    ...stateOf(passing),
    push: (chunk) => read(chunk, false),
    end: () => read(EMPTY, true),
    endAtLength(used) {
      const bytes = reader?.endAtLength(used) ?? null;
      if (reader !== undefined) Object.assign(self, stateOf(reader));
      return bytes;
    },
  };
  return self;
}

function stateOf({ push: _push, end: _end, endAtLength: _endAtLength, ...state }: StreamReader) {
  return state;
}
