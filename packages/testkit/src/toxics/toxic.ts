/** Which way a toxic lies: `upstream` strikes what the client sends, `downstream` what the server answers. */
export type ToxicDirection = "upstream" | "downstream";

/** A fault of the network as Shopify's toxiproxy has them (its README, "Toxics"), for one direction of a connection. */
export type DirectedToxic = { readonly direction: ToxicDirection; readonly toxicity?: number } & (
  | {
      /** Everything comes later, by `latencyMs` give or take `jitterMs`. */
      readonly kind: "latency";
      readonly latencyMs: number;
      readonly jitterMs?: number;
    }
  | {
      /** Swallows what comes, and resets the connection (RST) `timeoutMs` after the first byte; toxiproxy's reset_peer. */
      readonly kind: "reset";
      readonly timeoutMs: number;
    }
  | {
      /** Swallows what comes, and closes the connection after `timeoutMs`; 0 = never. */
      readonly kind: "timeout";
      readonly timeoutMs: number;
    }
  | {
      /** The end comes `delayMs` later than it was sent. */
      readonly kind: "slow-close";
      readonly delayMs: number;
    }
  | {
      /** At most so many thousand bytes a second. */
      readonly kind: "bandwidth";
      readonly kilobytesPerSecond: number;
    }
  | {
      /** Cuts data into packets of `averageBytes` give or take `variationBytes`, with a pause between two. */
      readonly kind: "slicer";
      readonly averageBytes: number;
      readonly variationBytes?: number;
      /** Timers make a millisecond of less. */
      readonly delayMicroseconds?: number;
    }
  | {
      /** Closes the connection after so many bytes of it; toxiproxy's limit_data. */
      readonly kind: "limit";
      readonly bytes: number;
    }
);

/**
 * A fault of the network. `toxicity` is the share of connections that it strikes, 0 to 1; all, unless said otherwise.
 * `down` has no direction: running connections are cut and new ones refused; with a toxicity below 1 the listener stays,
 * and new connections that it strikes are reset.
 */
export type Toxic = DirectedToxic | { readonly kind: "down"; readonly toxicity?: number };
