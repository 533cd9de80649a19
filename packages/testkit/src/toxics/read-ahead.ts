import { createBell } from "./bell.ts";
import type { Chunk } from "./link.ts";

/** Reads on while earlier chunks are still waited with, as long as fewer than `maxBytes` wait. */
export async function* readAhead(chunks: AsyncIterable<Chunk>, maxBytes: number): AsyncGenerator<Chunk> {
  const waiting: Chunk[] = [];
  const arrived = createBell();
  const left = createBell();
  let waitingBytes = 0;
  let isOver = false;
  const read = async (): Promise<void> => {
    for await (const chunk of chunks) {
      waiting.push(chunk);
      waitingBytes += chunk.bytes.length;
      arrived.ring();
      while (waitingBytes >= maxBytes && !isOver) await left.rung();
      if (isOver) return;
    }
  };
  const reading = read().finally(() => {
    isOver = true;
    arrived.ring();
  });
  // Awaited below; until then nobody listens.
  reading.catch(() => undefined);
  try {
    while (!isOver || waiting.length > 0) {
      const chunk = waiting.shift();
      if (chunk === undefined) {
        await arrived.rung();
        continue;
      }
      waitingBytes -= chunk.bytes.length;
      left.ring();
      yield chunk;
    }
    await reading;
  } finally {
    isOver = true;
    left.ring();
  }
}
