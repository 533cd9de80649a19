import { answerSecrets, EventFramer } from "@operon/dialects";
import type { NoteSecrets } from "../lanes/answer-form.ts";

/** Hears of an answer what passes, before its client does. */
export type SecretReader = {
  push(chunk: Buffer): void;
  /** It is whole. */
  end(): void;
};

/** What does not end within so much is not read for secrets. */
const MAX_EVENT_BYTES = 8 * 1_048_576;

/** Of a stream of events. */
export function createEventSecretReader(note: NoteSecrets): SecretReader {
  const framer = new EventFramer();
  let isReading = true;
  return {
    push(chunk) {
      if (!isReading) return;
      framer.feed(chunk);
      while (framer.next()) {
        if (framer.dataLines !== 1) continue;
        const secrets = answerSecrets(framer.bytes.subarray(framer.dataStart, framer.dataEnd));
        if (secrets.length > 0) note(secrets);
      }
      isReading = framer.pendingBytes <= MAX_EVENT_BYTES;
    },
    end: () => undefined,
  };
}

/** Of a JSON text. */
export function createJsonSecretReader(note: NoteSecrets): SecretReader {
  let chunks: Buffer[] = [];
  let bytes = 0;
  return {
    push(chunk) {
      bytes += chunk.length;
      if (bytes > MAX_EVENT_BYTES) chunks = [];
      else chunks.push(chunk);
    },
    end() {
      const secrets = bytes > MAX_EVENT_BYTES ? [] : answerSecrets(Buffer.concat(chunks));
      if (secrets.length > 0) note(secrets);
    },
  };
}
