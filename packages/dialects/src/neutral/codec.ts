import type { ErrorCode } from "@operon/errors";
import type { NeutralError } from "./neutral-error.ts";
import type { NeutralRequest } from "./neutral-request.ts";
import type { NeutralResponse } from "./neutral-response.ts";
import type { StreamPart } from "./stream-part.ts";

/** Why a request is refused; `message` never quotes the body. */
export type CodecProblem = {
  readonly code: "invalid_request";
  readonly message: string;
  readonly param?: string;
};

/** What a request's address says, where its body does not (Gemini, Azure). */
export type AskedInPath = { readonly model: string; readonly stream: boolean };

/** What an answer needs to know of the request that it answers. */
export type AnswerContext = {
  /** Our id of the request, a UUID: ids that a provider did not give are made of it. */
  readonly requestId: string;
  /** The provider's name for the model, where its answer does not say. */
  readonly model: string;
  /** Unix seconds. */
  readonly createdSec: number;
  /** OpenAI chat and completions: the client asked for usage in its stream. */
  readonly includeUsage: boolean;
  /** The client's request in neutral form: some dialects repeat parts of it in their answers. */
  readonly request: NeutralRequest;
};

/** Gives a client its answer piece by piece. */
export type StreamEncoder = {
  /** The text to send for these parts, perhaps empty. An `error` part becomes the dialect's own error event. */
  encode(parts: readonly StreamPart[]): string;
  /** What closes a stream that ended as it should (after the last part). */
  end(): string;
};

/** What a client speaks: its requests come in, our answers go out. Pure; nothing throws on any input. */
export type ClientCodec = {
  /** `body` is valid JSON, parsed. */
  decodeRequest(body: unknown, asked: AskedInPath): NeutralRequest | CodecProblem;
  encodeResponse(response: NeutralResponse, context: AnswerContext): string;
  createStreamEncoder(context: AnswerContext): StreamEncoder;
  /** The body of an answer that tells of a provider's error; `status` is the answer's. */
  encodeError(error: NeutralError, status: number): string;
};

/** Reads a provider's stream of events; works on any chunk boundary. */
export type StreamDecoder = {
  push(chunk: Buffer): readonly StreamPart[];
  /** What is left at the end of the stream. */
  end(): readonly StreamPart[];
};

/** What is known of a provider when it is asked. */
export type EncodeContext = {
  /** Ours, a UUID: a decoder makes ids of it that the provider did not give. */
  readonly requestId: string;
  readonly quirks: ChatQuirks;
};

/** In what a server that speaks OpenAI's chat differs from OpenAI. What is absent is as at OpenAI. */
export type ChatQuirks = {
  /** How it wants the bound of an answer's length: `max_completion_tokens` unless said. */
  readonly maxTokensField?: "max_tokens" | "max_completion_tokens";
  /** The role of instructions: `system` unless said. */
  readonly systemRole?: "system" | "developer";
  /** False = it does not know `stream_options`; it sends usage anyway. */
  readonly streamOptions?: false;
  /** `json_object` = it knows no schemas, so one is told in words. */
  readonly structured?: "json_schema" | "json_object";
  /** `any` is Mistral's word for `required`. */
  readonly toolChoiceRequired?: "required" | "any";
  /** False = one cannot forbid parallel tool calls. */
  readonly parallelToolCalls?: false;
  /** How it takes a wish for reasoning; `none` = it cannot be told. */
  readonly reasoning?: "reasoning_effort" | "openrouter" | "thinking-type" | "enable_thinking" | "none";
  /** The member in which thoughts go back to it with the history; absent = they are left out. */
  readonly reasoningHistory?: "reasoning_content" | "reasoning_details";
  /** `inline` = it fetches no addresses, so images are sent as bytes. */
  readonly imageUrls?: "passed" | "inline";
  /** `nine-letters` = Mistral takes ids of tool calls of nine letters and digits only. */
  readonly toolCallIds?: "any" | "nine-letters";
  /** Members of a request that it refuses. */
  readonly unsupported?: readonly ("seed" | "logprobs" | "penalties" | "n" | "service_tier" | "user")[];
};

/** What a provider speaks: our requests go out, its answers come in. Pure; nothing throws on any input. */
export type ProviderCodec = {
  /** The body for the provider. What its dialect cannot express was sorted out before, by the feature table. */
  encodeRequest(request: NeutralRequest, context: EncodeContext): unknown;
  /** Undefined where it is no answer in this dialect. */
  decodeResponse(body: unknown, context: EncodeContext): NeutralResponse | undefined;
  createStreamDecoder(context: EncodeContext): StreamDecoder;
  /** What a body with an error status (400 and more) says. */
  decodeError(status: number, body: Buffer): NeutralError;
};

/** How a dialect words our own refusals. */
export type RefusalWords = {
  /** A whole answer's body. */
  refusal(code: ErrorCode, details: RefusalDetails): string;
  /** The event that ends a stream after its first byte. */
  streamRefusal(code: ErrorCode, details: RefusalDetails): string;
};

/** What a refusal says beside its code. */
export type RefusalDetails = {
  /** Replaces the table's text; fit for the caller's eyes. */
  readonly message?: string | undefined;
  readonly param?: string | undefined;
  readonly requestId: string;
  /** When it is worth asking again, for dialects that say so in the body. */
  readonly retryAfterMs?: number | undefined;
};
