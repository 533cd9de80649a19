import type { StreamDecoder } from "../neutral/codec.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { spokenDialect } from "./spoken-dialect.ts";

/** Makes a decoder of one of OpenAI's two dialects. */
export type MakeDecoder = (dialect: "openai-chat" | "openai-responses") => StreamDecoder;

const MAX_HELD_BYTES = 4_096;

/** A decoder for a server that was asked in one of OpenAI's dialects and may answer in the other's words. */
export function createEitherDecoder(
  asked: "openai-chat" | "openai-responses",
  make: MakeDecoder,
): StreamDecoder {
  let decoder: StreamDecoder | undefined;
  let held: Buffer = Buffer.alloc(0);

  const decide = (last: boolean): StreamDecoder | undefined => {
    const spoken = spokenDialect(held);
    if (spoken === undefined && !last && held.length < MAX_HELD_BYTES) return undefined;
    decoder = make(spoken ?? asked);
    return decoder;
  };

  return {
    push(chunk): readonly StreamPart[] {
      if (decoder !== undefined) return decoder.push(chunk);
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      return decide(false)?.push(held) ?? [];
    },
    end() {
      if (decoder !== undefined) return decoder.end();
      const made = decide(true);
      return made === undefined ? [] : [...made.push(held), ...made.end()];
    },
  };
}
