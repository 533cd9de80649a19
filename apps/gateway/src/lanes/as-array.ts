import { type StreamReader, sseToJsonArray } from "@operon/dialects";
import type { UsageBuckets } from "@operon/domain";
import type { AnswerForm } from "./answer-form.ts";

const EMPTY = Buffer.alloc(0);

/** An answer in events as one JSON array: what Gemini gives a client that asked for a stream without `alt=sse`. */
export function asArray(form: AnswerForm): AnswerForm {
  return {
    ...form,
    contentType: "application/json",
    createReader(note) {
      const reader = form.createReader(note);
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
  let isClosed = false;

  const close = (events: Buffer): Buffer => {
    isClosed = true;
    return Buffer.from(array.push(events.toString("utf8")) + array.end());
  };
  const push = (chunk: Buffer): Buffer => Buffer.from(array.push(reader.push(chunk).toString("utf8")));
  const end = (): Buffer => (isClosed ? EMPTY : close(reader.end()));
  const endAtLength = (used: UsageBuckets): Buffer | null => {
    const events = isClosed ? null : reader.endAtLength(used);
    return events === null ? null : close(events);
  };
  // What has been read is told by the reader below.
  const own = { push: { value: push }, end: { value: end }, endAtLength: { value: endAtLength } };
  return Object.create(reader, own) as StreamReader;
}
