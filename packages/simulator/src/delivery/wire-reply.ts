/** What a provider would bill: cached and cache-written tokens are part of the prompt, reasoning of the completion. */
export interface Usage {
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly cacheWriteTokens: number;
  readonly completionTokens: number;
  readonly reasoningTokens: number;
}

/** A part of a body that is sent at once: an SSE event, or a whole JSON answer. */
export interface Piece {
  readonly text: string;
  /** Sent in place of the text, where that is none. */
  readonly bytes?: Buffer;
  /** Tokens that were generated with it. */
  readonly tokens: number;
  /** Whether whoever receives it learns the usage. */
  readonly reportsUsage: boolean;
}

/** An answer in a provider's format, before any fault. */
export interface WireReply {
  readonly status: number;
  readonly stream: boolean;
  readonly model: string | null;
  readonly pieces: readonly Piece[];
  /** Null where nothing would be billed. */
  readonly usage: Usage | null;
  /** JSON, or of a stream events, unless said otherwise. */
  readonly contentType?: string;
  /** Whether only faults that are scripted for its model's name strike it, whatever the method. */
  readonly onlyAddressed?: boolean;
  /** How this stream breaks off after `sent` pieces, where the format alone cannot say it. */
  readonly breakOff?: (code: string | null, sent: number) => Piece;
}
