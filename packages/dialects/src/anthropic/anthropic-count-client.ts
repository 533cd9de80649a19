import type { CountClientCodec } from "../neutral/token-count.ts";

/** How a client of Anthropic's dialect is told a prompt's tokens. */
export const anthropicCountClient: CountClientCodec = {
  encodeCount: (tokens) => JSON.stringify({ input_tokens: tokens }),
};
