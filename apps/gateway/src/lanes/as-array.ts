import { type StreamReader, sseToJsonArray } from "@operon/dialects";
import type { AnswerForm } from "./answer-form.ts";

/** An answer in events as one JSON array: what Gemini gives a client that asked for a stream without `alt=sse`. */
export function asArray(form: AnswerForm): AnswerForm {
  return {
    ...form,
    contentType: "application/json",
    createReader() {
      const reader = form.createReader();
      return reader === null ? null : inArray(reader);
    },
    readReply(body) {
      const reply = form.readReply(body);
      if (reply === undefined) return undefined;
      const text = reply.body.toString("utf8");
      const array = reply.contentType === "text/event-stream" ? arrayOf(text) : `[${text}]`;
      return { ...reply, body: Buffer.from(array), contentType: "application/json" };
    },
  };
}

function arrayOf(events: string): string {
  const array = sseToJsonArray();
  return array.push(events) + array.end();
}

function inArray(reader: StreamReader): StreamReader {
  const array = sseToJsonArray();
  const push = (chunk: Buffer): Buffer => Buffer.from(array.push(reader.push(chunk).toString("utf8")));
  const end = (): Buffer => Buffer.from(array.push(reader.end().toString("utf8")) + array.end());
  // What has been read is told by the reader below.
  return Object.create(reader, { push: { value: push }, end: { value: end } }) as StreamReader;
}
