import type { ProviderCodec } from "../neutral/codec.ts";
import { createCohereDecoder } from "./create-cohere-decoder.ts";
import { decodeCohereError } from "./decode-cohere-error.ts";
import { decodeCohereResponse } from "./decode-cohere-response.ts";
import { encodeCohereRequest } from "./encode-cohere-request.ts";

/** Cohere's `POST /v2/chat` as a provider's dialect; no client asks us in it. */
export const cohereProvider: ProviderCodec = {
  encodeRequest: encodeCohereRequest,
  decodeResponse: decodeCohereResponse,
  createStreamDecoder: createCohereDecoder,
  decodeError: decodeCohereError,
};
