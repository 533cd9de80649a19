import { realtimeError, realtimeEventType } from "@operon/dialects";
import type { ErrorCode } from "@operon/errors";
import { JournalUnavailableError } from "../journal/journal.ts";
import type { AllowSetup } from "../pipeline/allow.ts";
import type { SignedSetup } from "../pipeline/authenticate-signed.ts";
import { judgeAgain } from "../pipeline/judge-again.ts";
import { type Meter, type MeteredAttempt, NOTHING_USED } from "../pipeline/meter.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import { closeSocket } from "../sockets/close-socket.ts";
import type { OpenSocket } from "../sockets/open-socket.ts";
import { OwnWriter } from "../sockets/own-writer.ts";
import { PeerWatch } from "../sockets/peer-watch.ts";
import { Pump } from "../sockets/pump.ts";
import { askedResponse, eventIdOf, judgeUpdate } from "./client-events.ts";
import { passedClose } from "./passed-close.ts";
import type { RealtimeTimes } from "./realtime-times.ts";
import { type BookSetup, type Cut, type Interruption, LEFT, ResponseBook } from "./response-book.ts";
import { asObject, parseEvent, sessionFacts } from "./session-facts.ts";

/** What a connection needs while it is open. */
export type ConnectionSetup = BookSetup &
  AllowSetup &
  Pick<SignedSetup, "snapshot"> & {
    readonly times: RealtimeTimes;
    /** Told of what nobody expected. */
    readonly onUnexpected: (error: unknown, requestId: string) => void;
    /** Nothing is left of it. */
    readonly onEnded: (connection: RealtimeConnection) => void;
  };

/** What a connection is made of. */
export type ConnectionParts = {
  readonly routed: Routed;
  readonly client: OpenSocket;
  readonly provider: OpenSocket;
  readonly metered: MeteredAttempt;
  readonly meter: Meter;
  /** The revision that it was admitted by. */
  readonly revision: bigint | null;
};

/** Why and how a connection ends. */
export type Ending = {
  /** RFC 6455, 7.4. */
  readonly code: number;
  readonly reason: string;
  /** What the client is told before; absent = nothing. */
  readonly refusal?: Refusal;
  readonly eventId?: string | null;
  /** What becomes of responses that do not say in time what they used; absent = as where the client left. */
  readonly interruption?: Interruption;
  /** Who went first: nothing can be had from it any more. */
  readonly gone?: "client" | "provider";
};

const POLICY = 1008;
const BROKEN = 1011;
/** The provider does not read what it is told. */
const DEAF: Interruption = { status: 502, errorCode: "upstream_error" };
/** The provider says what can be read in two ways, or begins more than anybody asked for. */
const ASTRAY: Interruption = { status: 502, errorCode: "upstream_broken_reply" };
const TWOFOLD: Refusal = {
  refused: "invalid_request",
  message: "An event must be JSON in which no member that decides stands twice, nor in another case.",
};
/** Of events that the gateway sends to the provider: errors about them are none of the client's business. */
const OWN_EVENT = "operon_";
const ENDS_CONNECTION: ReadonlySet<ErrorCode> = new Set(["budget_exceeded", "price_unknown"]);

/** A client and a provider that talk over the gateway, until one of them leaves, or the client may not any more. */
export class RealtimeConnection {
  readonly #parts: ConnectionParts;
  readonly #setup: ConnectionSetup;
  readonly #book: ResponseBook;
  readonly #toProvider: Pump;
  readonly #toClient: Pump;
  readonly #tellClient: OwnWriter;
  readonly #tellProvider: OwnWriter;
  readonly #watches: readonly PeerWatch[];
  #revision: bigint | null;
  /** As the provider names it; null = it has not said. */
  #model: string | null = null;
  #heardMs = performance.now();
  #ending: Ending | null = null;
  #ended: Promise<void> | null = null;

  constructor(parts: ConnectionParts, setup: ConnectionSetup) {
    const { routed, client, provider, metered, revision } = parts;
    this.#parts = parts;
    this.#setup = setup;
    this.#revision = revision;
    this.#book = new ResponseBook(routed, metered.candidate, setup);
    const onFailure = (error: unknown): void => this.#failed(error);
    const { socket: from } = client;
    const { socket: to } = provider;
    this.#toProvider = new Pump({ from, to, look: (frame) => this.#fromClient(frame), onFailure });
    this.#toClient = new Pump({ from: to, to: from, look: (frame) => this.#fromProvider(frame), onFailure });
    this.#tellClient = new OwnWriter(from, () => void this.end({ code: POLICY, reason: "reads too slowly" }));
    this.#tellProvider = new OwnWriter(
      to,
      () => void this.end({ code: BROKEN, reason: "", interruption: DEAF }),
    );
    const nowMs = performance.now();
    this.#watches = [client, provider].map((peer) => new PeerWatch(peer, setup.times, nowMs));
    from.on("error", () => undefined);
    from.on("close", () => void this.end({ code: 1000, reason: "", gone: "client", interruption: LEFT }));
    to.on("close", (code, reason) => void this.#providerClosed(code, reason));
    if (to.readyState === to.CLOSED) void this.#providerClosed(BROKEN, Buffer.alloc(0));
    to.resume();
  }

  /** From time to time: may it go on, and are both sides there? */
  look(nowMs: number): void {
    if (this.#ending !== null) return;
    const { times } = this.#setup;
    const refusal = this.#judge();
    if (refusal !== null) this.#refuse(refusal, null);
    else if (this.#watches.some((watch) => watch.isDead(nowMs))) {
      void this.end({ code: BROKEN, reason: "no sign of life", interruption: LEFT });
    } else if (nowMs - this.#heardMs > times.idleMs) void this.end({ code: 1000, reason: "idle" });
    this.#book.giveUp(nowMs - times.answerMs);
  }

  /** The first call counts; resolves when all that was used is on record. Never rejects. */
  end(ending: Ending): Promise<void> {
    this.#ending ??= ending;
    this.#ended ??= this.#finish(this.#ending).catch((error: unknown) => {
      this.#setup.onUnexpected(error, this.#parts.routed.requestId);
    });
    return this.#ended;
  }

  async #finish({ code, reason, refusal, eventId, gone, interruption = LEFT }: Ending): Promise<void> {
    const { client, provider, routed, meter, metered } = this.#parts;
    const { times } = this.#setup;
    if (refusal !== undefined) this.#tell(refusal, eventId ?? null);
    await this.#toProvider.idle();
    if (gone !== "provider" && !this.#book.isQuiet) {
      this.#cancelRunning();
      await this.#book.quiet(gone === "client" ? times.leftMs : times.cancelMs);
    }
    await this.#toClient.idle();
    await this.#book.interrupt(interruption);
    closeSocket(client.socket, code, reason);
    closeSocket(provider.socket, 1000, "");
    const isBroken = gone === "provider" && code === BROKEN;
    const failure = {
      blame: "deployment",
      code: "connection_reset",
      status: 0,
      retryAfterMs: undefined,
    } as const;
    await meter.end(metered, {
      ...NOTHING_USED,
      final: true,
      status: 101,
      errorCode: isBroken ? "connection_reset" : (refusal?.refused ?? null),
      health: isBroken ? failure : "left",
    });
    routed.reservation?.settle({ tokens: 0, money: 0 });
    this.#setup.onEnded(this);
  }

  #cancelRunning(): void {
    const { running } = this.#book;
    for (const id of running) this.#tellProvider.write(this.#cancelOf(id));
    if (running.length === 0) this.#tellProvider.write(this.#cancelOf(undefined));
  }

  #cancelOf(id: string | undefined): string {
    const eventId = `${OWN_EVENT}${this.#setup.nextId()}`;
    return JSON.stringify({ type: "response.cancel", event_id: eventId, response_id: id });
  }

  /** A change may have come, or a key's time; null = all is as it was. */
  #judge(): Refusal | null {
    const { routed, metered } = this.#parts;
    const { snapshot } = this.#setup;
    if (snapshot.revision === this.#revision && routed.goodUntilMs > Date.now()) return null;
    const judged = judgeAgain(routed, this.#revision, this.#setup);
    if (judged.refused) return judged;
    this.#revision = snapshot.revision;
    const { provider, model } = metered.candidate;
    if (!routed.access.models.every((level) => level.grants(model))) return { refused: "model_not_granted" };
    const isThere = routed.routes.providers.some(({ id }) => id === provider.id);
    return isThere
      ? null
      : { refused: "model_not_found", message: "The provider of this connection is gone." };
  }

  #refuse(refusal: Refusal, eventId: string | null): void {
    const { refused } = refusal;
    const interruption = { status: 403, errorCode: refused };
    void this.end({ code: POLICY, reason: refused, refusal, eventId, interruption });
  }

  #tell({ refused, message, param }: Refusal, eventId: string | null): void {
    const requestId = this.#setup.nextId();
    this.#tellClient.write(realtimeError(refused, { requestId, message, param, eventId }));
  }

  #failed(error: unknown): void {
    const isKnown = error instanceof JournalUnavailableError;
    if (!isKnown) this.#setup.onUnexpected(error, this.#parts.routed.requestId);
    const refusal: Refusal = { refused: isKnown ? "store_unavailable" : "internal_error" };
    void this.end({ code: BROKEN, reason: refusal.refused, refusal });
  }

  /** What was read before it went is passed on first. */
  async #providerClosed(code: number, reason: Buffer): Promise<void> {
    if (this.#ending !== null) return;
    await this.#toClient.idle();
    const interruption = { status: 502, errorCode: "connection_reset" };
    const closing = passedClose(code, reason.toString("utf8"), this.#parts.metered.candidate.target.origin);
    const refusal = closing.code === BROKEN ? ({ refused: "stream_interrupted" } as const) : undefined;
    void this.end({ ...closing, gone: "provider", interruption, ...(refusal && { refusal }) });
  }

  #fromClient(frame: Buffer): Buffer | null | Promise<Buffer | null> {
    if (this.#ending !== null) return null;
    this.#heardMs = performance.now();
    switch (realtimeEventType(frame)) {
      case null:
        this.#tell(TWOFOLD, eventIdOf(parseEvent(frame)));
        return null;
      case "input_audio_buffer.append":
        this.#book.size.heard(frame.length);
        return frame;
      case "conversation.item.create":
        this.#book.size.wrote(frame.length);
        return frame;
      case "response.create":
        return this.#ask(frame);
      case "session.update":
      case "transcription_session.update":
        return this.#update(frame);
      default:
        return frame;
    }
  }

  async #ask(frame: Buffer): Promise<Buffer | null> {
    const { routed, metered } = this.#parts;
    const asked = askedResponse(frame, routed, metered.candidate);
    const refusal = asked.refusal ?? (await this.#book.ask(asked));
    if (refusal === null) return asked.frame;
    this.#refused(refusal, asked.eventId);
    return null;
  }

  /** A limit that comes back by itself is told; money that is used up ends the connection. */
  #refused(refusal: Refusal, eventId: string | null): void {
    if (ENDS_CONNECTION.has(refusal.refused)) this.#refuse(refusal, eventId);
    else this.#tell(refusal, eventId);
  }

  #update(frame: Buffer): Buffer | null {
    const { routed, metered } = this.#parts;
    const { transcribers } = this.#book;
    const judged = judgeUpdate(frame, { routed, candidate: metered.candidate, transcribers });
    if ("refusal" in judged) {
      this.#tell(judged.refusal, judged.eventId);
      return null;
    }
    this.#book.size.instructed(judged.bytes);
    return judged.frame;
  }

  /** Looked at to the last, since what it says is billed; shown only while the client may see it. */
  #fromProvider(frame: Buffer): Buffer | null | Promise<Buffer | null> {
    this.#heardMs = performance.now();
    const type = realtimeEventType(frame);
    if (type === null) {
      this.#astray();
      return null;
    }
    if (type === undefined) return this.#shown(frame);
    if (type.startsWith("response.") && type.endsWith(".delta")) {
      const cut = this.#book.delivered(type, frame);
      return cut instanceof Promise
        ? cut.then((later) => this.#piece(frame, later))
        : this.#piece(frame, cut);
    }
    const done = this.#note(type, frame);
    return done === undefined
      ? this.#shown(frame)
      : done.then((isShown) => (isShown === false ? null : this.#shown(frame)));
  }

  #shown(frame: Buffer): Buffer | null {
    return this.#isCut ? null : frame;
  }

  /** What has used up its hold is cancelled; a provider that goes on all the same is left. */
  #piece(frame: Buffer, cut: Cut | null): Buffer | null {
    if (cut === null) return this.#shown(frame);
    if (cut.isIgnored) this.#astray();
    else if (cut.isNew) {
      if (cut.refusal !== null) this.#refused(cut.refusal, null);
      // A connection that ends cancels what runs by itself.
      if (this.#ending === null) this.#tellProvider.write(this.#cancelOf(cut.id ?? undefined));
    }
    return null;
  }

  /** Whoever may not go on sees nothing more; after a provider that left, the rest of what it said is shown. */
  get #isCut(): boolean {
    return this.#ending !== null && this.#ending.gone !== "provider";
  }

  #astray(): void {
    const refusal: Refusal = { refused: "stream_interrupted" };
    void this.end({ code: BROKEN, reason: "", refusal, interruption: ASTRAY });
  }

  /** Undefined = nothing is to be waited for; false = the client does not get it. */
  #note(type: string, frame: Buffer): Promise<unknown> | undefined {
    switch (type) {
      case "response.created":
        return this.#created(frame);
      case "response.done":
        return this.#billed(this.#book.done(parseEvent(frame).response));
      case "conversation.item.input_audio_transcription.completed":
        return this.#billed(this.#book.transcribed(parseEvent(frame).usage));
      case "error":
        return this.#rejected(frame);
      case "session.created":
      case "session.updated":
      case "transcription_session.updated":
        this.#sessionIs(parseEvent(frame).session);
        return undefined;
      case "input_audio_buffer.committed":
        this.#book.size.turn("committed");
        return undefined;
      case "input_audio_buffer.speech_started":
        this.#book.size.turn("began");
        return undefined;
      case "input_audio_buffer.cleared":
        this.#book.size.turn("cleared");
        return undefined;
      default:
        return undefined;
    }
  }

  async #created(frame: Buffer): Promise<boolean> {
    const { response } = parseEvent(frame);
    if (!this.#book.hasRoom) {
      this.#astray();
      return false;
    }
    const refusal = await this.#book.created(response);
    if (refusal === null) return true;
    const { id } = asObject(response);
    this.#tellProvider.write(this.#cancelOf(typeof id === "string" ? id : undefined));
    this.#refused(refusal, null);
    return true;
  }

  /** What nobody could ask for beforehand is counted in any case; what used up the money ends the connection. */
  async #billed(billing: Promise<Refusal | null>): Promise<void> {
    const refusal = await billing;
    if (refusal !== null && ENDS_CONNECTION.has(refusal.refused)) this.#refuse(refusal, null);
  }

  async #rejected(frame: Buffer): Promise<boolean> {
    const eventId = eventIdOf(asObject(parseEvent(frame).error));
    if (eventId?.startsWith(OWN_EVENT)) return false;
    await this.#book.rejected(eventId);
    return true;
  }

  /** What the provider says counts, however the client got it to do that. */
  #sessionIs(unverifiedSession: unknown): void {
    const { size } = this.#book;
    size.session = sessionFacts(unverifiedSession, size.session);
    const { transcriber } = size.session;
    const { model } = asObject(unverifiedSession);
    if (typeof model === "string") {
      this.#model ??= model;
      if (model !== this.#model) this.#refuse({ refused: "model_not_granted" }, null);
    }
    if (transcriber !== null && this.#book.transcribers.named(transcriber) === undefined) {
      this.#refuse({ refused: "model_not_granted" }, null);
    }
  }
}
