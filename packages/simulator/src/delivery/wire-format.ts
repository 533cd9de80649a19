import type { IncomingHttpHeaders } from "node:http";
import type { ApiFault, RetryAfter } from "../faults/fault.ts";
import type { RateState } from "../limits/rate-meter.ts";
import type { Behaviour } from "../settings/behaviour.ts";
import type { UploadedForm } from "./uploaded-form.ts";
import type { Piece, WireReply } from "./wire-reply.ts";

/** A request as it reaches a provider's format. */
export interface WireCall {
  /** The answer's id: what the log calls it by. */
  readonly id: string;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Empty where it was a form. */
  readonly body: Buffer;
  /** In place of a body. */
  readonly form?: UploadedForm | null;
  readonly behaviour: Behaviour;
}

/** Why the simulator itself refuses; the format gives it its own shape. */
export interface Refusal {
  readonly status: number;
  readonly code?: string | null;
  readonly message?: string;
  /** The answer's id, for bodies that show it. */
  readonly id?: string;
  readonly retryAfter?: RetryAfter | null;
}

/** What an answer's headers tell besides its body. */
export interface AnswerFacts {
  readonly id: string;
  readonly elapsedMs: number;
  /** What is left of the provider's limits; null where none are set. */
  readonly rates: RateState | null;
}

/** Whose API it is. */
export type ProviderName =
  | "openai"
  | "azure-openai"
  | "anthropic"
  | "gemini"
  | "entra"
  | "vertex"
  | "cohere"
  | "bedrock";
/** What is spoken there; `openai-chat` stands for completions, embeddings and models too. */
export type DialectName =
  | "openai-chat"
  | "openai-responses"
  | "anthropic"
  | "gemini"
  | "oauth2"
  | "cohere"
  | "bedrock";

/** A provider's wire format. What is sent, when and how broken is decided elsewhere. */
export interface WireFormat {
  readonly provider: ProviderName;
  readonly dialect: DialectName;
  readonly streamType: string;
  /** Whether a refusal tells in its body when to come back, and in no header. */
  readonly retriesInBody: boolean;
  /** The answer, or the refusal that the provider would give; never throws for what a caller sent. */
  answer(call: WireCall): WireReply;
  refuse(refusal: Refusal): WireReply;
  /** What comes in place of an answer where the provider itself says no; `id` is the answer's. */
  fail(fault: ApiFault, instead: WireReply, id: string): WireReply;
  /** The event with which this provider breaks off a stream that has begun. */
  streamError(code: string | null): Piece;
  /** The headers that this provider adds to an answer. */
  headers(reply: WireReply, answer: AnswerFacts): Readonly<Record<string, string>>;
}

/** The usual content type of a stream of events. */
export const eventStream = "text/event-stream; charset=utf-8";
