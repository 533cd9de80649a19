import { realtimeUsage, transcriptionUsage } from "@operon/dialects";
import { inputTokensOf, NO_USAGE, outputTokensOf, type UsageBuckets } from "@operon/domain";
import type { Reservation } from "../limits/reservation.ts";
import { soundUsage } from "../media-tasks/sound-usage.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { type LimitSetup, reserveLimits } from "../pipeline/reserve-limits.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { ConversationSize } from "./conversation-size.ts";
import { type Exhausted, ResponseHold } from "./response-hold.ts";
import { planResponse } from "./response-plan.ts";
import { type RecordSetup, ResponseRecord } from "./response-record.ts";
import { asObject, parseEvent } from "./session-facts.ts";
import { Transcribers } from "./transcribers.ts";

/** At one time: OpenAI runs one in a conversation, and any number beside it. */
const MAX_RESPONSES = 32;
const CLIENT_LEFT = 499;
const BYTES_PER_TOKEN = 4;
/** Of an event around a piece of text, at most. */
const PIECE_EVENT_BYTES = 300;

/** What the book needs beside its connection. */
export type BookSetup = RecordSetup & LimitSetup;

/** What a client says of a response that it asks for. */
export type AskedResponse = {
  readonly eventId: string | null;
  /** Undefined = as the session says. */
  readonly maxOutput: number | null | undefined;
  /** Of its own instructions and items. */
  readonly bytes: number;
};

type Running = {
  /** The provider's; null before it said one. */
  id: string | null;
  readonly eventId: string | null;
  readonly record: ResponseRecord;
  readonly prompt: UsageBuckets;
  /** Null = what it takes is bounded, or it is to be cancelled anyway. */
  readonly hold: ResponseHold | null;
  isCut: boolean;
  readonly askedMs: number;
  saidCharacters: number;
  texts: number;
  firstTokenMs: number | null;
};

/** A response that has used up its hold: the client sees no more pieces of it. */
export type Cut = Exhausted & {
  readonly id: string | null;
  /** Nobody was told of it before. */
  readonly isNew: boolean;
};

/** Why responses end that did not end by themselves. */
export type Interruption = { readonly status: number; readonly errorCode: string };

/** Interrupted because the client went away. */
export const LEFT: Interruption = { status: CLIENT_LEFT, errorCode: "client_gone" };

/** What a connection asks for and gets, each response reserved, on record and settled for itself. */
export class ResponseBook {
  readonly size = new ConversationSize();
  readonly transcribers: Transcribers;
  readonly #routed: Routed;
  readonly #candidate: Candidate;
  readonly #setup: BookSetup;
  /** Asked for by the client, and not begun yet; oldest first, as the provider takes them. */
  readonly #asked: Running[] = [];
  readonly #running = new Map<string, Running>();
  #quiet: (() => void)[] = [];

  constructor(routed: Routed, candidate: Candidate, setup: BookSetup) {
    this.#routed = routed;
    this.#candidate = candidate;
    this.#setup = setup;
    this.transcribers = new Transcribers(routed, candidate);
  }

  /** Ids of responses that run. */
  get running(): readonly string[] {
    return [...this.#running.keys()];
  }

  /** Whether one more may begin: beside all that a client may ask for turn detection begins one. */
  get hasRoom(): boolean {
    return this.#running.size <= MAX_RESPONSES;
  }

  get isQuiet(): boolean {
    return this.#asked.length === 0 && this.#running.size === 0;
  }

  /** The client asks for one; refused, it must not leave. Rejects where it cannot be put on record. */
  async ask(asked: AskedResponse): Promise<Refusal | null> {
    if (this.#asked.length + this.#running.size >= MAX_RESPONSES) {
      return {
        refused: "rate_limited",
        message: "Too many responses of this connection run at the same time.",
      };
    }
    const begun = await this.#begin(asked);
    if (!("record" in begun)) return begun;
    this.#asked.push(begun);
    return null;
  }

  /**
   * The provider has begun one, which the client asked for or nobody did: then what it takes is reserved now. Where that is refused
   * it is on record all the same, and the caller cancels it.
   */
  async created(unverifiedResponse: unknown): Promise<Refusal | null> {
    const id = idOf(unverifiedResponse);
    if (id === null || this.#running.has(id)) return null;
    const waiting = this.#asked.shift();
    if (waiting !== undefined) {
      waiting.id = id;
      this.#running.set(id, waiting);
      return null;
    }
    const begun = await this.#begin({ eventId: null, maxOutput: undefined, bytes: 0 });
    const isRefused = !("record" in begun);
    const running = isRefused ? await this.#unreserved() : begun;
    running.id = id;
    this.#running.set(id, running);
    return isRefused ? begun : null;
  }

  /** A piece of a response came: its event's size says how much. Null = the client may have it. */
  delivered(type: string, frame: Buffer): Cut | null | Promise<Cut | null> {
    const running = this.#runningOf(frame);
    if (running === undefined) return null;
    running.firstTokenMs ??= running.record.sinceStart();
    const { length } = frame;
    if (type.endsWith("audio.delta")) running.saidCharacters += length;
    else running.texts += Math.max(1, Math.ceil((length - PIECE_EVENT_BYTES) / BYTES_PER_TOKEN));
    if (running.hold === null) return null;
    const { output, audioOutput } = this.#estimate(running);
    const exhausted = running.hold.look(output + audioOutput);
    return exhausted instanceof Promise
      ? exhausted.then((later) => cutBy(running, later))
      : cutBy(running, exhausted);
  }

  /** Where several run, their events say which is meant. */
  #runningOf(frame: Buffer): Running | undefined {
    const [first] = this.#running.values();
    if (this.#running.size <= 1) return first;
    const { response_id: id } = parseEvent(frame);
    return typeof id === "string" ? this.#running.get(id) : undefined;
  }

  /** A response is over; the client may hear of it when this resolves: with why it did not fit, where nobody asked before. */
  async done(unverifiedResponse: unknown): Promise<Refusal | null> {
    const id = idOf(unverifiedResponse);
    const response = asObject(unverifiedResponse);
    const counted = realtimeUsage(response.usage);
    if (counted !== undefined && response.conversation_id !== null) this.size.used(counted.total);
    const known = id === null ? undefined : this.#running.get(id);
    if (known === undefined && counted === undefined) return null;
    const running = known ?? (await this.#unreserved());
    if (id !== null) this.#running.delete(id);
    const hasFailed = response.status === "failed";
    const isCancelled = response.status === "cancelled";
    const refusal = await running.record.end({
      status: hasFailed ? 502 : 200,
      errorCode: hasFailed ? "response_failed" : isCancelled ? "response_cancelled" : null,
      usage: counted?.usage ?? (hasFailed ? NO_USAGE : this.#estimate(running)),
      estimated: counted === undefined && !hasFailed,
      interrupted: false,
      firstTokenMs: running.firstTokenMs,
    });
    this.#mayBeQuiet();
    return refusal;
  }

  /** The provider refuses an event of the client's; `eventId` is null where it does not say which. */
  async rejected(eventId: string | null): Promise<void> {
    const at = this.#asked.findIndex((running) => running.eventId === eventId);
    const [running] = at < 0 ? [] : this.#asked.splice(at, 1);
    if (running !== undefined)
      await this.#nothingCame(running, { status: 400, errorCode: "upstream_rejected" });
  }

  /** Gives up those that the provider never began. */
  giveUp(askedBeforeMs: number): void {
    while ((this.#asked[0]?.askedMs ?? Number.POSITIVE_INFINITY) < askedBeforeMs) {
      const running = this.#asked.shift();
      if (running !== undefined) void this.#nothingCame(running, { status: 0, errorCode: "no_response" });
    }
  }

  /**
   * What was said to the model is written down: billed by the transcriber's own price, by what was heard where its provider does not
   * count. The client may see it when this resolves: with why it did not fit.
   */
  async transcribed(unverifiedUsage: unknown): Promise<Refusal | null> {
    const { transcriber } = this.size.session;
    const seconds = this.size.transcribed();
    if (transcriber === null) return null;
    const { requestedModel, candidate } = this.transcribers.named(transcriber) ?? {
      requestedModel: transcriber,
      candidate: { ...this.#candidate, model: transcriber },
    };
    const counted = transcriptionUsage(unverifiedUsage);
    const isByTokens = soundUsage.isByTokens(transcriber) || soundUsage.isByTokens(candidate.model);
    const usage = counted ?? (isByTokens ? soundUsage.byTokens(seconds) : soundUsage.bySeconds(seconds));
    const record = await this.#startUnreserved(candidate, requestedModel, usage);
    return record.end({
      status: 200,
      errorCode: null,
      usage,
      estimated: counted === undefined,
      interrupted: false,
      firstTokenMs: null,
    });
  }

  /** Resolves when nothing runs any more, or after so long. */
  quiet(withinMs: number): Promise<void> {
    if (this.isQuiet) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#quiet.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Ends all that still runs by what was delivered of it. */
  async interrupt({ status, errorCode }: Interruption): Promise<void> {
    const begun = [...this.#running.values()];
    this.#running.clear();
    const ends: Promise<unknown>[] = begun.map((running) =>
      running.record.end({
        status,
        errorCode,
        usage: this.#estimate(running),
        estimated: true,
        interrupted: true,
        firstTokenMs: running.firstTokenMs,
      }),
    );
    for (const running of this.#asked.splice(0)) ends.push(this.#nothingCame(running, { status, errorCode }));
    await Promise.all(ends);
  }

  async #begin({ eventId, maxOutput, bytes }: AskedResponse): Promise<Running | Refusal> {
    const { session } = this.size;
    const conversation = this.size.prompt(this.#candidate.deployment.contextTokens);
    const prompt = { ...conversation, input: conversation.input + Math.ceil(bytes / BYTES_PER_TOKEN) };
    const most = maxOutput === undefined ? session.maxOutput : maxOutput;
    const output = most ?? this.#setup.usualOutputs.of(this.#routed.model);
    const usage = session.speaks ? { ...prompt, audioOutput: output } : { ...prompt, output };
    const candidate = this.#candidate;
    const planned = planResponse(this.#routed, { candidate, usage }, this.#setup);
    if (planned.refused) return planned;
    const reserved = await reserveLimits(planned, this.#setup);
    if (reserved.refused) return reserved;
    const record = new ResponseRecord(
      {
        routed: this.#routed,
        candidate,
        requestedModel: this.#routed.scan.model,
        planned,
        reservation: reserved.reservation,
      },
      this.#setup,
    );
    await record.start();
    const { speaks } = session;
    const add = (more: Reservation): void => record.add(more);
    const hold =
      most === null && reserved.reservation !== null
        ? new ResponseHold({ routed: this.#routed, candidate, speaks, output, add }, this.#setup)
        : null;
    return newRunning({ eventId, record, prompt, hold });
  }

  async #unreserved(): Promise<Running> {
    const prompt = this.size.prompt(this.#candidate.deployment.contextTokens);
    const record = await this.#startUnreserved(this.#candidate, this.#routed.scan.model, prompt);
    return newRunning({ eventId: null, record, prompt, hold: null });
  }

  /** It has happened, or happens in any case: nothing can refuse it. */
  async #startUnreserved(
    candidate: Candidate,
    requestedModel: string,
    usage: UsageBuckets,
  ): Promise<ResponseRecord> {
    const planned = planResponse(this.#routed, { candidate, usage }, this.#setup);
    const estimate = { prompt: inputTokensOf(usage), output: outputTokensOf(usage), isBounded: false };
    const known = planned.refused
      ? { ...this.#routed, plan: null, demand: { tokens: 0, money: 0 }, estimate, unknownRates: null }
      : planned;
    const refusal = planned.refused ? planned : null;
    const parts = { routed: this.#routed, candidate, requestedModel, planned: known, refusal };
    const record = new ResponseRecord({ ...parts, reservation: null }, this.#setup);
    await record.start();
    return record;
  }

  #estimate({ prompt, saidCharacters, texts }: Running): UsageBuckets {
    const audioOutput = Math.ceil(saidCharacters / this.size.session.saidPerToken);
    return { ...prompt, output: texts, audioOutput };
  }

  async #nothingCame({ record }: Running, { status, errorCode }: Interruption): Promise<void> {
    await record.end({
      status,
      errorCode,
      usage: NO_USAGE,
      estimated: false,
      interrupted: false,
      firstTokenMs: null,
    });
    this.#mayBeQuiet();
  }

  #mayBeQuiet(): void {
    if (!this.isQuiet) return;
    for (const resolve of this.#quiet.splice(0)) resolve();
  }
}

function newRunning(parts: Pick<Running, "eventId" | "record" | "prompt" | "hold">): Running {
  return {
    ...parts,
    id: null,
    isCut: false,
    askedMs: performance.now(),
    saidCharacters: 0,
    texts: 0,
    firstTokenMs: null,
  };
}

function cutBy(running: Running, exhausted: Exhausted | null): Cut | null {
  if (exhausted === null) return null;
  const isNew = !running.isCut;
  running.isCut = true;
  return { ...exhausted, id: running.id, isNew };
}

function idOf(unverifiedResponse: unknown): string | null {
  const { id } = asObject(unverifiedResponse);
  return typeof id === "string" && id.length <= 256 ? id : null;
}
