import type { AskedInPath, CodecProblem } from "./codec.ts";
import type { NeutralUsage } from "./neutral-response.ts";

/** A request for embeddings in no dialect. */
export type EmbedRequest = {
  readonly model: string;
  readonly inputs: readonly string[];
  readonly dimensions?: number | undefined;
  /** How the client wants its vectors. */
  readonly encoding: "float" | "base64";
  /** What is left out for a target that does not know it: words for `x-operon-warnings`. */
  readonly unsaid: readonly string[];
};

/** Vectors in the order of their inputs. */
export type EmbedResponse = {
  readonly model: string | undefined;
  readonly vectors: readonly (readonly number[])[];
  readonly usage: NeutralUsage | undefined;
};

/** How a client's dialect asks for embeddings and gets them. */
export type EmbedClientCodec = {
  decodeRequest(body: unknown, asked: AskedInPath): EmbedRequest | CodecProblem;
  encodeResponse(
    response: EmbedResponse,
    context: { readonly request: EmbedRequest; readonly model: string },
  ): string;
};

/** How a provider's dialect is asked for embeddings. */
export type EmbedProviderCodec = {
  /** Most inputs in one request; as many as there are unless said. */
  readonly maxInputs?: number;
  encodeRequest(request: EmbedRequest): unknown;
  /** Undefined where it is no such answer. */
  decodeResponse(body: unknown): EmbedResponse | undefined;
};
