import type { ClientCodec } from "../neutral/codec.ts";
import { createResponsesEncoder } from "./create-responses-encoder.ts";
import { decodeRequest } from "./decode-request.ts";
import { encodeError } from "./encode-error.ts";
import { encodeResponse } from "./encode-response.ts";

/** Clients that speak OpenAI's Responses: `POST /v1/responses`. */
export const openAiResponsesClient: ClientCodec = {
  decodeRequest,
  encodeResponse,
  createStreamEncoder: createResponsesEncoder,
  encodeError,
};
