import { type CreatedResponse, readCreatedResponse, type StreamReader } from "@operon/dialects";
import type { AnswerForm } from "../lanes/answer-form.ts";
import { parseJson } from "../lanes/parse-json.ts";

type Keep = (created: CreatedResponse) => Promise<void> | undefined;

/** The form of answers that a provider may keep: `keep` hears of each before the client does. */
export function keepingForm(form: AnswerForm, keep: Keep): AnswerForm {
  return {
    ...form,
    createReader() {
      const reader = form.createReader();
      return reader === null ? null : keepingReader(reader, keep);
    },
    readReply(body, headers) {
      const read = form.readReply(body, headers);
      const created = read === undefined ? undefined : readCreatedResponse(parseJson(body));
      if (read === undefined || created === undefined) return read;
      const kept = keep(created);
      return created.isDeferred ? { ...read, deferred: true, kept } : read;
    },
  };
}

function keepingReader(reader: StreamReader, keep: Keep): StreamReader {
  const { push } = reader;
  let isKept = false;
  return Object.assign(reader, {
    push(chunk: Buffer): Buffer {
      const bytes = push(chunk);
      if (!isKept && reader.created !== undefined) {
        isKept = true;
        keep(reader.created);
      }
      return bytes;
    },
  });
}
