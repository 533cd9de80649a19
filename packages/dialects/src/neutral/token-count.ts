import type { EncodeContext } from "./codec.ts";
import type { NeutralRequest } from "./neutral-request.ts";

/** How a client's dialect is told how many tokens its prompt has. */
export type CountClientCodec = { encodeCount(tokens: number): string };

/** How a provider's dialect is asked to count a prompt. */
export type CountProviderCodec = {
  encodeRequest(request: NeutralRequest, context: EncodeContext): unknown;
  /** Undefined where it is no such answer. */
  decodeCount(body: unknown): number | undefined;
};
