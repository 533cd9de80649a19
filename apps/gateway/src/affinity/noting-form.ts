import { answerSecrets, type StreamReader } from "@operon/dialects";
import type { AnswerForm, NoteSecrets } from "../lanes/answer-form.ts";
import { createEventSecretReader } from "./secret-reader.ts";

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
  const secrets = createEventSecretReader(note);
  const noting = (chunk: Buffer): Buffer => {
    secrets.push(chunk);
    return push(chunk);
  };
  // Some readers' own `push` cannot be written; what has been read is told by the reader below.
  return Object.create(reader, { push: { value: noting } }) as StreamReader;
}
