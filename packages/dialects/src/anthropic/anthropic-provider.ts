import type { ProviderCodec } from "../neutral/codec.ts";
import { createStreamDecoder } from "./create-stream-decoder.ts";
import { decodeError } from "./decode-error.ts";
import { decodeResponse } from "./decode-response.ts";
import { encodeRequest } from "./encode-request.ts";

/** Anthropic's Messages as providers speak them. */
export const anthropicProvider: ProviderCodec = {
  encodeRequest,
  decodeResponse,
  createStreamDecoder,
  decodeError,
};
