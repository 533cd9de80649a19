import { answerSecrets, EventFramer, type StreamReader } from "@operon/dialects";
import type { AnswerForm, NoteSecrets } from "../lanes/answer-form.ts";

/** What does not end within so much is not read for secrets. */
const MAX_EVENT_BYTES = 8 * 1_048_576;

/** The form of an answer that may hold what only its maker can read again: `note` hears of it before the client does. */
export function notingForm(form: AnswerForm, note: NoteSecrets): AnswerForm {
  return {
    ...form,
    createReader() {
      if (form.readsSecrets === true) return form.createReader(note);
      const reader = form.createReader();
      return reader === null ? null : notingReader(reader, note);
    },
    readReply(body, headers) {
      const secrets = answerSecrets(body);
      if (secrets.length > 0) note(secrets);
      return form.readReply(body, headers);
    },
  };
}

function notingReader(reader: StreamReader, note: NoteSecrets): StreamReader {
  const { push } = reader;
  const framer = new EventFramer();
  let isReading = true;
  const read = (chunk: Buffer): void => {
    framer.feed(chunk);
    while (framer.next()) {
      if (framer.dataLines !== 1) continue;
      const secrets = answerSecrets(framer.bytes.subarray(framer.dataStart, framer.dataEnd));
      if (secrets.length > 0) note(secrets);
    }
    isReading = framer.pendingBytes <= MAX_EVENT_BYTES;
  };
  const noting = (chunk: Buffer): Buffer => {
    if (isReading) read(chunk);
    return push(chunk);
  };
  // Some readers' own `push` cannot be written; what has been read is told by the reader below.
  return Object.create(reader, { push: { value: noting } }) as StreamReader;
}
