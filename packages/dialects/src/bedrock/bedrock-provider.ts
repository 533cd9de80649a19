import type { ProviderCodec } from "../neutral/codec.ts";
import { createConverseDecoder } from "./create-converse-decoder.ts";
import { decodeConverse } from "./decode-converse.ts";
import { decodeError } from "./decode-error.ts";
import { encodeConverse } from "./encode-converse.ts";

/** Amazon Bedrock's Converse. https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
export const bedrockProvider: ProviderCodec = {
  encodeRequest: encodeConverse,
  decodeResponse: decodeConverse,
  createStreamDecoder: createConverseDecoder,
  decodeError,
};
