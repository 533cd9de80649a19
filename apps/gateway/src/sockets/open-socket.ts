import type { WebSocket } from "ws";

/** A WebSocket that is open, on either side. */
export type OpenSocket = {
  readonly socket: WebSocket;
  /** Of its connection, handshake included: that it grows is a sign of life. */
  readonly bytesRead: () => number;
};
