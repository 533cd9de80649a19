import type { PeerTimes } from "../sockets/peer-watch.ts";

/** What bounds a Realtime connection in time; milliseconds. */
export type RealtimeTimes = PeerTimes & {
  /** How often all connections are looked at: a change of the configuration is in force for them so soon. */
  readonly lookMs: number;
  /** Without an event of either side. */
  readonly idleMs: number;
  /** How long a response that was cancelled may take to say what it used: while the client waits, and after it has left. */
  readonly cancelMs: number;
  readonly leftMs: number;
  /** How long the provider may take to say anything to a response that was asked for. */
  readonly answerMs: number;
  /** From the look-up of its name to a provider's answer to a handshake. */
  readonly handshakeMs: number;
};

/** What is no setting. */
export const REALTIME_TIMES: RealtimeTimes = {
  lookMs: 200,
  pingMs: 20_000,
  deadMs: 60_000,
  idleMs: 900_000,
  cancelMs: 400,
  leftMs: 2_000,
  answerMs: 60_000,
  handshakeMs: 10_000,
};
