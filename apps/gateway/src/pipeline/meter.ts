import { inputTokensOf, NO_USAGE, outputTokensOf } from "@operon/domain";
import type { Journal, JournalEntry } from "../journal/journal.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { Routed } from "./route.ts";
import { type AttemptOutcome, eventText, identityText, startText } from "./usage-text.ts";

/** An attempt that is on record as begun. */
export type MeteredAttempt = {
  readonly candidate: Candidate;
  /** From 1. */
  readonly number: number;
  readonly startedMs: number;
  readonly identity: string;
  readonly entry: JournalEntry;
};

/** What a meter writes to. */
export type MeterSetup = {
  readonly journal: Journal;
  readonly nextId: () => string;
};

/** An outcome that left nothing to bill. */
export const NOTHING_USED = {
  estimated: false,
  interrupted: false,
  usage: NO_USAGE,
  serviceTier: undefined,
  firstTokenMs: null,
} as const satisfies Partial<AttemptOutcome>;

/** Keeps the record of one request's attempts: a start before each leaves, an end before its last byte goes out. */
export class Meter {
  readonly #routed: Routed;
  readonly #setup: MeterSetup;
  #attempts = 0;
  /** What all attempts together used, as far as they have ended. */
  usedTokens = 0;

  constructor(routed: Routed, setup: MeterSetup) {
    this.#routed = routed;
    this.#setup = setup;
  }

  /** The attempt may leave when this resolves. Rejects with JournalUnavailableError: what cannot be recorded is not sent. */
  async start(candidate: Candidate): Promise<MeteredAttempt> {
    const number = this.#attempts + 1;
    const identity = identityText({ id: this.#setup.nextId(), number, routed: this.#routed, candidate });
    const entry = await this.#setup.journal.start(startText(identity, this.#routed.body.length));
    this.#attempts = number;
    return { candidate, number, startedMs: performance.now(), identity, entry };
  }

  /** The client may get its last byte when this resolves. */
  end(attempt: MeteredAttempt, outcome: AttemptOutcome): Promise<void> {
    this.usedTokens += inputTokensOf(outcome.usage) + outputTokensOf(outcome.usage);
    const latencyMs = Math.round(performance.now() - attempt.startedMs);
    return this.#setup.journal.end(attempt.entry, eventText(attempt.identity, outcome, latencyMs));
  }
}
