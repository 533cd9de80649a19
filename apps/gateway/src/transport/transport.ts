import type { Readable } from "node:stream";

/**
 * Why no complete answer came. `malformed_response`: what came is not HTTP, or not what its head promised; `request_body_failed`: the
 * stream that was to be sent broke off, or was not as long as it was said to be.
 */
export type TransportFailure =
  | "connect_failed"
  | "connect_timeout"
  | "private_address"
  | "connection_reset"
  | "first_byte_timeout"
  | "idle_timeout"
  | "malformed_response"
  | "request_body_failed";

/** Where a request may go: a provider of the root anywhere, a tenant's own only on the public internet. */
export type Network = "any" | "public";

/** A request to an address. */
export type UpstreamRequest = {
  /** Scheme, host and port. */
  readonly origin: string;
  /** `public`: the host must resolve to public addresses only, and is reached at one that was checked. */
  readonly network: Network;
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  /** Names and values in turn; host and content-length are the engine's. */
  readonly headers: readonly string[];
  /** A stream is read as fast as it can be sent, and destroyed when the exchange is over, however it ends. */
  readonly body: Uint8Array | Readable;
  /** Of a body that streams, in bytes; left out = it is not known, and goes out in chunks. */
  readonly bodyLength?: number | undefined;
};

/** Hears one answer: a head, chunks, and then exactly one of end and failure; nothing after an abort. */
export interface UpstreamListener {
  /** `headers` are names and values in turn, as they came. */
  onHead(status: number, headers: readonly Buffer[]): void;
  /** The chunk is the listener's to keep. False pauses the answer until `resume`. */
  onChunk(chunk: Buffer): boolean;
  onEnd(): void;
  onFailure(failure: TransportFailure): void;
}

/** A request that is under way. */
export interface UpstreamExchange {
  /** Ends it now, whatever it is doing; the listener hears no more. */
  abort(): void;
  /** Goes on after `onChunk` had returned false. */
  resume(): void;
}

/** Sends requests. */
export interface Transport {
  /** The listener hears nothing before this has returned. */
  send(request: UpstreamRequest, listener: UpstreamListener): UpstreamExchange;
  /** Lets go of connections to other origins than these, once they are idle. */
  retain(origins: ReadonlySet<string>): void;
  close(): Promise<void>;
}

/** What bounds a transport engine. */
export type TransportLimits = {
  readonly connectTimeoutMs: number;
  readonly firstByteTimeoutMs: number;
  /** Between two chunks. */
  readonly idleTimeoutMs: number;
};
