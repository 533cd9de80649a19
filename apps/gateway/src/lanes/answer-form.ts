import type { NeutralUsage, StreamReader } from "@operon/dialects";
import type { UpstreamHeaders } from "@operon/providers";

/** A whole answer as the client gets it. */
export type ReadReply = {
  readonly body: Buffer;
  /** What the provider counted; undefined = it did not say. */
  readonly counted: NeutralUsage | undefined;
  /** The service tier that the provider bills by, as its answer says (`billedTier`). */
  readonly serviceTier?: string | undefined;
  /** It is made in the background: what it uses is not known yet. */
  readonly deferred?: boolean | undefined;
  /** Resolves when the client may hear of it. Never rejects. */
  readonly kept?: Promise<void> | undefined;
  /** Replaces the provider's content type. */
  readonly contentType?: string;
};

/** Hears of what only the provider that made it can read again. */
export type NoteSecrets = (secrets: readonly string[]) => void;

/** How a provider's answer becomes the client's. */
export type AnswerForm = {
  /** Whether a provider's bytes may reach the client unread. */
  readonly passes: boolean;
  /** Whether an answer of bytes that nobody reads is one: it passes from its first byte. Absent = it is none. */
  readonly isSound?: boolean;
  /** Whether a server may be well that does not know the endpoint. Absent = it is not. */
  readonly mayBeUnserved?: boolean;
  /** Whether the whole answer is wanted as plain text, asked when it is there. */
  readonly mayBeText?: () => boolean;
  /** Whether its readers tell `note` themselves. Absent = they do not hear of it. */
  readonly readsSecrets?: boolean;
  /** A reader for an answer in events; null where events are no answer to this request. */
  readonly createReader: (note?: NoteSecrets) => StreamReader | null;
  /** Undefined = what came is no answer. Some providers count in a header only. */
  readonly readReply: (body: Buffer, headers?: UpstreamHeaders) => ReadReply | undefined;
  /** A provider's refusal of the request itself, in the client's words; `host` is the provider's, and never told. */
  readonly readRefusal: (status: number, body: Buffer, host: string) => Buffer;
  /** Of a stream, where it is not the provider's. */
  readonly contentType?: string;
};
