import type { CountClientCodec } from "../neutral/token-count.ts";

/** The answer of `countTokens`. */
export const geminiCountClient: CountClientCodec = {
  encodeCount: (totalTokens) => JSON.stringify({ totalTokens }),
};
