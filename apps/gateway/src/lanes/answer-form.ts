import type { NeutralUsage, StreamReader } from "@operon/dialects";

/** A whole answer as the client gets it. */
export type ReadReply = {
  readonly body: Buffer;
  /** What the provider counted; undefined = it did not say. */
  readonly counted: NeutralUsage | undefined;
  /** The service tier that the provider bills by, as its answer says (`billedTier`). */
  readonly serviceTier?: string | undefined;
  /** Replaces the provider's content type. */
  readonly contentType?: string;
};

/** How a provider's answer becomes the client's. */
export type AnswerForm = {
  /** Whether a provider's bytes may reach the client unread. */
  readonly passes: boolean;
  /** A reader for an answer in events; null where events are no answer to this request. */
  readonly createReader: () => StreamReader | null;
  /** Undefined = what came is no answer. */
  readonly readReply: (body: Buffer) => ReadReply | undefined;
  /** A provider's refusal of the request itself, in the client's words; `host` is the provider's, and never told. */
  readonly readRefusal: (status: number, body: Buffer, host: string) => Buffer;
  /** Of a stream, where it is not the provider's. */
  readonly contentType?: string;
};
