import type { Readable } from "node:stream";
import type { OpenSocket } from "../sockets/open-socket.ts";

/** Why a body could not be had: the client left, it is longer than allowed, it comes too slowly, or too much is held already. */
export type BodyProblem = "gone" | "too-large" | "too-slow" | "overloaded";

/**
 * One request and its answer, as every inbound engine presents them. Exactly one answer is given:
 * `respond`, or `head`, any number of `write`, and `end`. After the client has left all of these do nothing.
 */
export interface InboundExchange {
  readonly method: string;
  /** Path and query as they came, such as `/v1/models?limit=2`. */
  readonly target: string;
  /** Names and values in turn, as they came: nothing is joined, dropped or re-cased. */
  readonly rawHeaders: readonly string[];
  readonly peerAddress: string;
  /** When the head of the request had arrived; monotonic milliseconds. */
  readonly arrivedMs: number;
  /** The client has left before it had the whole answer. */
  readonly gone: boolean;
  /** An answer has begun. */
  readonly headSent: boolean;
  /** Of the answer; 0 before it has begun. */
  readonly status: number;
  /** Called once when the client leaves before it had the whole answer. */
  onGone: (() => void) | null;
  /** Called when `write` had returned false and there is room again. */
  onDrain: (() => void) | null;
  /** Reads the whole body; may be called once, and not beside `openBody`. */
  readBody(): Promise<Buffer | BodyProblem>;
  /**
   * The body as it comes, as fast as it is read, in place of `readBody`. Where the client leaves, sends more than `maxBytes` or sends too
   * slowly, the stream ends with a `BodyError`. Nothing is counted as held. Whoever destroys it can still answer; an answer that ends before it does ends it.
   */
  openBody(maxBytes: number): Readable | BodyProblem;
  /** Counts more bytes that are kept for this exchange, until it ends; false where too much is held already, or it has ended. */
  hold(bytes: number): boolean;
  /** Gives back some of what `hold` counted. */
  release(bytes: number): void;
  /** A whole answer in one go. `headers` are names and values in turn; content-length is added. */
  respond(status: number, headers: string[], body: Uint8Array | string): void;
  /** Begins an answer of unknown length; it goes out with the first `write`. */
  head(status: number, headers: string[]): void;
  /** False where the client reads too slowly: wait for `onDrain`. */
  write(chunk: Uint8Array | string): boolean;
  end(): void;
  /** Ends the connection without an end of the answer. */
  destroy(): void;
}

/** What answers exchanges; it must not throw. */
export type Serve = (exchange: InboundExchange) => void;

/**
 * A request to go on as a WebSocket (RFC 6455) whose handshake is in order: refused by an answer like any other, after which its
 * connection is closed, or accepted. It has no body.
 */
export interface InboundUpgrade extends InboundExchange {
  /** The subprotocols that the client offers; one of them may hold its key. */
  readonly protocols: readonly string[];
  /** Answers 101 with these headers (names and values in turn) and, where it was offered, the subprotocol `realtime`. Null = the client has left. */
  accept(headers: readonly string[]): Promise<OpenSocket | null>;
}

/** Who takes requests to become a WebSocket. */
export type ServeSockets = {
  /** Must not throw. */
  readonly serve: (upgrade: InboundUpgrade) => void;
  /** Ends all that were accepted in good order, for good; resolves soon, and never rejects. */
  readonly closeAll: () => Promise<void>;
};

/** What bounds an inbound engine. */
export type InboundLimits = {
  readonly maxBodyBytes: number;
  /** Of all bodies that are held at one time. */
  readonly maxHeldBytes: number;
  readonly maxHeaderBytes: number;
  readonly headersTimeoutMs: number;
  /** For head and body together, where the body is read whole or not at all. */
  readonly requestTimeoutMs: number;
  /** In each such time that a streamed body is waited for, `streamWindowBytes` must come. */
  readonly streamWindowMs: number;
  readonly streamWindowBytes: number;
  readonly keepAliveTimeoutMs: number;
  /** How long a client may leave a full answer unread. */
  readonly stalledClientTimeoutMs: number;
};

/** What an inbound engine is made of. */
export type InboundSetup = {
  readonly limits: InboundLimits;
  readonly serve: Serve;
  /** The body of the answer to bytes that are no HTTP request, or one of too many headers, as JSON. */
  readonly malformedBody: (status: 400 | 404 | 408 | 431 | 503) => string;
  /** Absent = nobody does. */
  readonly sockets?: ServeSockets;
};

/** A listening inbound engine. */
export interface Inbound {
  readonly port: number;
  /** Takes no new connection, lets exchanges end, and cuts what still runs after `deadlineMs`. */
  drain(deadlineMs: number): Promise<void>;
}

/** Starts an engine; rejects where the address cannot be listened on. */
export type StartInbound = (
  setup: InboundSetup,
  address: { readonly port: number; readonly host: string },
) => Promise<Inbound>;
