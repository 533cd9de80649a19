import type { WebSocket } from "ws";

/** Of a control frame, beside its code (RFC 6455, 5.5). */
const MAX_REASON_BYTES = 123;
/** What may stand in a close frame (RFC 6455, 7.4). */
const SENDABLE = (code: number): boolean =>
  (code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006) ||
  (code >= 3000 && code <= 4999);

/** Closes it after what was sent before; a peer that does not answer is cut off soon. Does nothing to one that is closed. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState === socket.CLOSED) return;
  // A paused socket would never see the answer.
  socket.resume();
  const isShort = Buffer.byteLength(reason) <= MAX_REASON_BYTES;
  socket.close(SENDABLE(code) ? code : 1011, isShort ? reason : "");
}
