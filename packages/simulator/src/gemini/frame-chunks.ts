import type { Piece } from "../delivery/wire-reply.ts";
import type { Chunk } from "./generate/generate-chunks.ts";

/** Chunks as server-sent events, what `alt=sse` asks for. */
export function frameEvents(chunks: readonly Chunk[]): readonly Piece[] {
  return chunks.map(({ json, tokens, isLast }) => {
    return { text: `data: ${json}\r\n\r\n`, tokens, reportsUsage: isLast };
  });
}

/** Chunks as a JSON array that grows, what is sent without `alt=sse`; the last piece closes it. */
export function frameArray(chunks: readonly Chunk[]): readonly Piece[] {
  const pieces = chunks.map(({ json, tokens, isLast }, index) => {
    return { text: `${index === 0 ? "[" : ",\r\n"}${json}`, tokens, reportsUsage: isLast };
  });
  return [...pieces, { text: "]", tokens: 0, reportsUsage: false }];
}
