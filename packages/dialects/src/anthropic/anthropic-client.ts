import type { ClientCodec } from "../neutral/codec.ts";
import { createStreamEncoder } from "./create-stream-encoder.ts";
import { decodeRequest } from "./decode-request.ts";
import { encodeError } from "./encode-error.ts";
import { encodeResponse } from "./encode-response.ts";

/** Anthropic's Messages as clients speak them (`POST /v1/messages`). */
export const anthropicClient: ClientCodec = {
  decodeRequest,
  encodeResponse,
  createStreamEncoder,
  encodeError,
};
