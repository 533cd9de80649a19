import { expect, test } from "vitest";
import { readEventStream } from "./read-event-stream.ts";

const TEXT =
  ': keep-alive\r\n\r\ndata: {"a":"é"}\r\n\r\nevent: x\ndata:two\ndata: lines\n\ndata: 好\r\rdata: [DONE]\n\n';
const EVENTS = ['{"a":"é"}', "two\nlines", "好", "[DONE]"];

async function eventsOf(chunks: readonly Uint8Array[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const events: string[] = [];
  for await (const event of readEventStream(body)) events.push(event);
  return events;
}

test("the events are the same wherever the stream is cut, be it within a character or a line's end", async () => {
  const bytes = new TextEncoder().encode(TEXT);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(await eventsOf([bytes.slice(0, cut), bytes.slice(cut)])).toEqual(EVENTS);
  }
  expect(await eventsOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(EVENTS);
});

test("an event that was not ended is none", async () => {
  expect(await eventsOf([new TextEncoder().encode("data: one\n\ndata: two")])).toEqual(["one"]);
});
