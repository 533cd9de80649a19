import { billedTier, type StreamError, type StreamReader, streamErrorKind } from "@operon/dialects";
import type { UsageBuckets } from "@operon/domain";
import type { Blame, Classification, Outcome, ProviderAdapter, UpstreamHeaders } from "@operon/providers";
import type { ReadReply } from "../lanes/answer-form.ts";
import type { Translated } from "../lanes/translated.ts";
import { isSound } from "../media-tasks/is-sound.ts";
import { maySound } from "../media-tasks/may-sound.ts";
import { unlessUnserved } from "../media-tasks/unless-unserved.ts";
import type {
  Transport,
  TransportFailure,
  UpstreamExchange,
  UpstreamListener,
} from "../transport/transport.ts";
import { ATTEMPT_FAILURES } from "./attempt-failures.data.ts";
import { endingOf } from "./ending-of.ts";
import { hostOf } from "./host-of.ts";
import { isEventStream } from "./is-event-stream.ts";
import { judgedHeaders } from "./judged-headers.ts";
import { readReplyHeaders } from "./reply-headers.ts";
import type { StallWatch } from "./stall-watch.ts";
import type { StreamEnding, StreamFollower } from "./stream-follower.ts";

/** Until then an answer in JSON is kept whole, because its usage stands at its end. */
const MAX_HELD_REPLY_BYTES = 32 * 1_048_576;
/** Of a stream, before its first meaningful event: some tell the whole request back first. */
const MAX_HELD_STREAM_BYTES = 262_144;
/** Enough of a failed reply to tell what it is. */
const MAX_FAILURE_BYTES = 65_536;
/** What a provider may send after its answer's end, so that its connection can be used again. */
const MAX_SURPLUS_BYTES = 65_536;
const EMPTY = Buffer.alloc(0);

/** An attempt of which the client has seen nothing, and need never see anything. */
export type FailedBeginning = {
  readonly kind: "failed";
  readonly status: number;
  readonly code: string;
  readonly outcome: Outcome;
  readonly blame: Blame;
  readonly retryAfterMs: number | undefined;
  /** What the client gets where nobody does better: the refusal was about the request itself. */
  readonly reply: ReplyBeginning | undefined;
};

/** An answer that is whole, in the client's words. */
export type ReplyBeginning = Pick<ReadReply, "body" | "counted" | "deferred" | "kept"> & {
  readonly kind: "reply";
  readonly outcome: Classification;
};

/** How far an attempt has come. */
export type Beginning =
  /** The whole answer, or the provider's refusal of the request itself. */
  | ReplyBeginning
  /** What is worth showing has begun to come. */
  | { readonly kind: "stream" }
  | FailedBeginning
  | { readonly kind: "abandoned" };

/** One request to one provider: listens, holds back until it is sure, then lets through. */
export class Attempt implements UpstreamListener {
  status = 0;
  headers: UpstreamHeaders = {};
  /** Null where the answer is not a stream of events. */
  reader: StreamReader | null = null;
  /** When the first meaningful bytes were there; monotonic milliseconds, null before. */
  meaningfulMs: number | null = null;
  /** Replaces the provider's. */
  contentType: string | undefined;
  /** The watch's own (`WatchedAttempts`): its place there, and how often it was looked at. */
  watchPlace = -1;
  watchLooks = 0;
  /** Whether somebody else could be asked instead. */
  mayBeLeft: (() => boolean) | null = null;
  /** Whether somebody with a larger context could be. */
  mayBeLarger: (() => boolean) | null = null;
  readonly #translated: Translated;
  readonly #adapter: ProviderAdapter;
  /** As a whole answer says. */
  #repliedTier: string | undefined;
  #upstream: UpstreamExchange | null = null;
  #settle: ((beginning: Beginning) => void) | null = null;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #surplusBytes = 0;
  #follower: StreamFollower | null = null;
  #ending: StreamEnding | null = null;
  #over = false;
  /** Nothing has come since the watch last looked. A clock for each chunk would cost more than reading it. */
  #silent = false;
  /** The client reads too slowly: it is not the provider that is silent. */
  #paused = false;
  /** The answer is bytes that nobody reads: they pass as they come. */
  #mayBeSound = false;
  #watch: StallWatch | null = null;

  constructor(translated: Translated, adapter: ProviderAdapter) {
    this.#translated = translated;
    this.#adapter = adapter;
  }

  /** What was left out of the request. */
  get warnings(): string {
    return this.#translated.warnings;
  }

  /** The service tier that the provider bills by: as its answer says, else its head (Gemini's). */
  get serviceTier(): string | undefined {
    const told = this.reader === null ? this.#repliedTier : this.reader.serviceTier;
    return told ?? billedTier(this.headers["x-gemini-service-tier"]);
  }

  begin(transport: Transport): Promise<Beginning> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#upstream = transport.send(this.#translated.request, this);
    });
  }

  /** Hands over what was held, and all that comes; ended by `watch` where nothing comes any more. */
  follow(follower: StreamFollower, watch: StallWatch): void {
    if (this.reader !== null && !this.#over) {
      this.#watch = watch;
      watch.add(this);
    }
    const held = this.#held();
    this.#follower = follower;
    if (this.#ending !== null) follower.finish(held, this.#ending);
    else if (held.length > 0) this.#paused = !follower.forward(held);
  }

  /** Whether the provider was writing and has sent nothing since this was last asked. */
  wasSilent(): boolean {
    const was = this.#silent && !this.#paused && this.reader?.writing === true;
    this.#silent = true;
    return was;
  }

  /** Ends a stream that does not go on. */
  giveUp(): void {
    if (this.#over) return;
    this.#upstream?.abort();
    this.onFailure("idle_timeout");
  }

  /** Gives up a stream that has said nothing for long, where somebody else may be faster; or, for `good`, in any case. */
  giveUpLate(good: boolean): void {
    if (this.#over || this.#settle === null || !(good || this.mayBeLeft?.() === true)) return;
    this.#fail("first_token_timeout");
  }

  /** Ends the answer as if it had reached its length; false = it cannot be ended now. */
  endAtLength(used: UsageBuckets): boolean {
    if (this.#over || this.#settle !== null) return false;
    const bytes = this.reader?.endAtLength(used) ?? null;
    if (bytes === null) return false;
    this.#upstream?.abort();
    this.#finish(bytes, { errorCode: null, cut: false });
    return true;
  }

  resume(): void {
    this.#paused = false;
    this.#silent = false;
    this.#upstream?.resume();
  }

  /** Nobody waits for it any more: the provider is cut off at once. */
  abandon(): void {
    if (this.#over) return;
    this.#ended();
    this.#upstream?.abort();
    this.#begun({ kind: "abandoned" });
  }

  onHead(status: number, rawHeaders: readonly Buffer[]): void {
    this.status = status;
    this.headers = readReplyHeaders(rawHeaders);
    const encoding = this.headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity") {
      this.#fail("upstream_encoded");
    } else if (status < 300 && isEventStream(String(this.headers["content-type"]))) {
      this.reader = this.#translated.answer.createReader();
      if (this.reader === null && !this.#translated.answer.passes) this.#fail("upstream_broken_reply");
      this.contentType = this.#translated.answer.contentType;
    } else if (this.#translated.answer.isSound === true && status < 300) {
      this.#mayBeSound = maySound(this.headers["content-type"]);
    }
  }

  onChunk(chunk: Buffer): boolean {
    if (this.#over) return this.#onSurplus(chunk);
    this.#bytes += chunk.length;
    if (this.reader === null) return this.#onReplyChunk(chunk);
    this.#silent = false;
    const bytes = this.reader.push(chunk);
    this.#judge(this.reader, this.reader.done);
    if (this.#over) return true;
    // After an error a translated stream says nothing more; its provider may go on for ever.
    const isBroken = this.reader.error !== undefined && !this.#translated.answer.passes;
    if (!this.reader.done && !isBroken) return this.#pass(bytes);
    if (isBroken) this.#upstream?.abort();
    this.#finish(bytes, endingOf(this.reader));
    return true;
  }

  /** Nobody waits for it; a provider that does not come to its end is cut off. */
  #onSurplus(chunk: Buffer): boolean {
    this.#surplusBytes += chunk.length;
    if (this.#surplusBytes > MAX_SURPLUS_BYTES) this.#upstream?.abort();
    return true;
  }

  onEnd(): void {
    if (this.#over) return;
    if (this.reader !== null) {
      const bytes = this.reader.end();
      this.#judge(this.reader, true);
      if (!this.#over) this.#finish(bytes, endingOf(this.reader));
    } else if (this.#settle === null) this.#finish(EMPTY, { errorCode: null, cut: false });
    else if (this.#mayBeSound) this.#fail("empty_stream");
    else this.#replied();
  }

  onFailure(failure: TransportFailure): void {
    if (this.#over) return;
    if (this.#settle === null) this.#brokeOff(failure);
    else this.#fail(failure);
  }

  /** An answer that had said why it finished is whole, though its connection broke. */
  #brokeOff(failure: TransportFailure): void {
    const { reader } = this;
    const isWhole = reader?.done === true || reader?.finished === true;
    const bytes = isWhole || reader?.continuation !== undefined ? (reader?.end() ?? EMPTY) : EMPTY;
    const ending = reader !== null && (reader.done || reader.finished) ? endingOf(reader) : undefined;
    this.#finish(bytes, ending ?? { errorCode: failure, cut: true });
  }

  #onReplyChunk(chunk: Buffer): boolean {
    if (this.#mayBeSound && this.#settle !== null) this.#listen(chunk);
    const failed = this.status >= 300;
    if (failed && this.#bytes > MAX_FAILURE_BYTES) this.#replied();
    else if (this.#bytes > MAX_HELD_REPLY_BYTES) {
      if (!this.#translated.answer.passes) {
        this.#fail("upstream_too_large");
        return true;
      }
      this.#begun({ kind: "stream" });
    }
    return this.#pass(chunk);
  }

  /** What passes from its first byte is looked at no more. */
  #listen(chunk: Buffer): void {
    this.#mayBeSound = chunk.length === 0 || isSound(chunk);
    if (!this.#mayBeSound || chunk.length === 0) return;
    this.meaningfulMs = performance.now();
    this.#begun({ kind: "stream" });
  }

  #pass(bytes: Buffer): boolean {
    if (bytes.length === 0) return true;
    if (this.#follower !== null) {
      const goOn = this.#follower.forward(bytes);
      this.#paused = !goOn;
      return goOn;
    }
    this.#chunks.push(bytes);
    return true;
  }

  /** Lets the client see a stream once it says something; it never sees one that is empty or begins with an error. */
  #judge(reader: StreamReader, ended: boolean): void {
    if (this.#settle === null) return;
    if (reader.meaningful || (!ended && this.#bytes > MAX_HELD_STREAM_BYTES)) {
      if (reader.meaningful) this.meaningfulMs = performance.now();
      this.#begun({ kind: "stream" });
    } else if (reader.error !== undefined) this.#failedInStream(reader.error);
    else if (ended) this.#fail("empty_stream");
  }

  #replied(): void {
    this.#over = true;
    const { status } = this;
    const body = this.#held();
    const headers = judgedHeaders(this.#translated.answer, status, this.headers);
    const told = this.#adapter.classify(status, headers, body);
    const meaning = this.#translated.answer.mayBeUnserved === true ? unlessUnserved(status, told) : told;
    switch (meaning.outcome) {
      case "ok":
        this.#answered(meaning, body);
        return;
      case "fatal":
        this.#begun(this.#refusal(meaning, body));
        return;
      case "retry-larger":
        this.#failedAs(meaning, this.#refusal(meaning, body));
        return;
      default:
        this.#failedAs(meaning);
    }
  }

  #refusal(outcome: Classification, held: Buffer): ReplyBeginning {
    const body = this.#translated.answer.readRefusal(this.status, held, hostOf(this.#translated.request));
    return { kind: "reply", outcome, body, counted: undefined };
  }

  #failedAs(
    meaning: Omit<FailedBeginning, "kind" | "status" | "reply" | "retryAfterMs"> & { retryAfterMs?: number },
    reply?: ReplyBeginning,
  ): void {
    const { outcome, code, blame, retryAfterMs } = meaning;
    this.#begun({ kind: "failed", status: this.status, code, outcome, blame, retryAfterMs, reply });
  }

  /** An error that a stream begins with, though its head said 200; one about the request itself is the client's to see. */
  #failedInStream(error: StreamError): void {
    const meaning = this.#adapter.classifyStreamError({ ...error, kind: streamErrorKind(error) });
    const isTheirs = meaning.outcome === "retry-larger" && this.mayBeLarger?.() !== true;
    if (meaning.outcome === "fatal" || isTheirs) {
      this.#begun({ kind: "stream" });
      return;
    }
    this.#over = true;
    this.#upstream?.abort();
    const code = meaning.code === "upstream_error" ? "upstream_stream_error" : meaning.code;
    this.#failedAs({ ...meaning, code });
  }

  #answered(outcome: Classification, held: Buffer): void {
    const reply = this.#translated.answer.readReply(held, this.headers);
    if (reply === undefined) {
      this.#fail("upstream_broken_reply");
      return;
    }
    this.contentType = reply.contentType;
    this.#repliedTier = reply.serviceTier;
    const { body, counted, deferred, kept } = reply;
    this.#begun({ kind: "reply", outcome, body, counted, deferred, kept });
  }

  #fail(code: keyof typeof ATTEMPT_FAILURES): void {
    this.#over = true;
    this.#upstream?.abort();
    // Who has sent its head and is thinking is slow, not broken.
    const isThinking = code === "first_token_timeout" && this.status !== 0;
    const blame = isThinking || code === "request_body_failed" ? "nobody" : "deployment";
    this.#failedAs({ code, outcome: ATTEMPT_FAILURES[code], blame });
  }

  #ended(): void {
    this.#over = true;
    this.#watch?.delete(this);
  }

  #finish(lastBytes: Buffer, ending: StreamEnding): void {
    this.#ended();
    if (this.#follower !== null) {
      this.#follower.finish(lastBytes, ending);
    } else {
      this.#chunks.push(lastBytes);
      this.#ending = ending;
    }
  }

  #held(): Buffer {
    const [first = EMPTY, ...more] = this.#chunks;
    const held = more.length === 0 ? first : Buffer.concat(this.#chunks);
    this.#chunks = [];
    return held;
  }

  #begun(beginning: Beginning): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(beginning);
  }
}
