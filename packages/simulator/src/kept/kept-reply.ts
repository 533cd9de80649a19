import type { Piece, WireReply } from "../delivery/wire-reply.ts";

/** The names under which scripts and the log know what is kept. */
export type KeptName = "files" | "batches";

/** An answer about something that is kept; only faults that are scripted for its name strike it, whatever the method. */
export function keptReply(name: KeptName, body: object): WireReply {
  return replyOf(name, { text: JSON.stringify(body), tokens: 0, reportsUsage: false });
}

/** The same with what a file holds. */
export function contentReply(name: KeptName, bytes: Buffer, contentType: string): WireReply {
  return { ...replyOf(name, { text: "", bytes, tokens: 0, reportsUsage: false }), contentType };
}

function replyOf(name: KeptName, piece: Piece): WireReply {
  return { status: 200, stream: false, model: name, pieces: [piece], usage: null, onlyAddressed: true };
}
