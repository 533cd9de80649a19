import type { Stage } from "./link.ts";

const PIECE_MS = 100;

/** Lets `kilobytesPerSecond` (thousand bytes) through, in pieces of at most a tenth of a second. */
export function bandwidth(kilobytesPerSecond: number): Stage {
  const bytesPerMs = kilobytesPerSecond;
  const pieceBytes = Math.max(1, Math.floor(bytesPerMs * PIECE_MS));
  return async function* (chunks, link) {
    for await (const { bytes, arrivedMs } of chunks) {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        const piece = bytes.subarray(at, at + pieceBytes);
        await link.pause(piece.length / bytesPerMs);
        yield { bytes: piece, arrivedMs };
      }
    }
  };
}
