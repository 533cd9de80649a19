import { estimateUsage, type StreamReader } from "@operon/dialects";
import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import type { Demand } from "../limits/demand.ts";
import type { LimitBook } from "../limits/limit-book.ts";
import type { LimitRefusal } from "../limits/limit-refusal.ts";
import type { Money } from "../limits/money.ts";
import { Reservation } from "../limits/reservation.ts";
import type { Attempt } from "./attempt.ts";
import type { Dispatched } from "./dispatch.ts";
import { plainCost } from "./plan-limits.ts";

/** What watching a hold needs. */
export type HoldSetup = { readonly limits: LimitBook; readonly money: Money };

/** As estimates of what was delivered go. */
const BYTES_PER_TOKEN = 4;
const LEAST_TOP_UP_TOKENS = 256;
/** More is asked for when so much of the hold is used, so that the stream need not wait. */
const ASK_AT = 0.75;

/**
 * Sees that a stream that runs does not take more than was reserved for it: it reserves more (`top-up`), or ends the answer as if it
 * had reached its length. Where tokens cannot be had any more the answer goes on, and what it takes is a debt; money ends it.
 */
export class HoldWatch {
  readonly #dispatched: Dispatched;
  readonly #reservation: Reservation;
  readonly #setup: HoldSetup;
  /** Delivered bytes beyond which more is asked for, and beyond which nothing goes on before there is an answer. */
  #askBytes = 0;
  #boundBytes = 0;
  #heldOutput: number;
  #isAsking = false;
  /** There is no more to be had. */
  #isLast = false;

  /** `usedTokens`: what attempts before have used of the hold. */
  constructor(
    dispatched: Dispatched,
    reservation: Reservation,
    { setup, usedTokens }: { readonly setup: HoldSetup; readonly usedTokens: number },
  ) {
    this.#dispatched = dispatched;
    this.#reservation = reservation;
    this.#setup = setup;
    this.#heldOutput = Math.max(1, reservation.held.tokens - usedTokens - dispatched.estimate.prompt);
    this.#bound();
  }

  /** After all bytes that a client got; false = no more of them before `attempt.resume`. */
  look(attempt: Attempt): boolean {
    const { reader } = attempt;
    if (reader === null || reader.deliveredBytes <= this.#askBytes) return true;
    if (this.#isLast || this.#dispatched.tenant.onHoldExhausted === "end") {
      if (reader.deliveredBytes > this.#boundBytes) this.#end(attempt, reader);
      return true;
    }
    if (!this.#isAsking) this.#topUp(attempt, reader);
    return !this.#isAsking || reader.deliveredBytes <= this.#boundBytes;
  }

  #bound(): void {
    this.#boundBytes = this.#heldOutput * BYTES_PER_TOKEN;
    this.#askBytes = this.#boundBytes * ASK_AT;
  }

  #never(): void {
    this.#boundBytes = Number.POSITIVE_INFINITY;
    this.#askBytes = Number.POSITIVE_INFINITY;
  }

  #topUp(attempt: Attempt, reader: StreamReader): void {
    const { limits, money } = this.#setup;
    const { table, plan } = this.#dispatched;
    const growing = plan?.growing;
    if (growing === null || growing === undefined || table === undefined) {
      this.#never();
      return;
    }
    const output = Math.max(LEAST_TOP_UP_TOKENS, Math.ceil(this.#heldOutput / 2));
    const tokens = { prompt: 0, output, isBounded: false };
    const cost = growing.countsMoney ? money.holdCost(table, tokens, Date.now()) : 0;
    const more: Demand = { tokens: output, money: cost ?? plainCost(money.dearestKnown(), tokens) };
    const taken = limits.reserve(growing, more);
    const goOn = (one: Reservation | LimitRefusal): void => {
      if (one instanceof Reservation) {
        this.#reservation.add(one);
        this.#heldOutput += output;
        this.#bound();
      } else if (growing.countsMoney && (one.kind === "away" || one.planned.dimension === "budget")) {
        this.#refused(attempt, reader);
      } else this.#never();
    };
    if (!(taken instanceof Promise)) {
      goOn(taken);
      return;
    }
    this.#isAsking = true;
    void taken
      .then(goOn, () => this.#never())
      .finally(() => {
        this.#isAsking = false;
        attempt.resume();
      });
  }

  /** What is held is still there to be spent. */
  #refused(attempt: Attempt, reader: StreamReader): void {
    this.#isLast = true;
    if (reader.deliveredBytes > this.#boundBytes) this.#end(attempt, reader);
    else this.#askBytes = this.#boundBytes;
  }

  /** Where it cannot be ended now, somebody looks again at the next bytes. */
  #end(attempt: Attempt, reader: StreamReader): void {
    if (attempt.endAtLength(usedSoFar(reader, this.#dispatched.estimate.prompt))) this.#never();
    else this.#boundBytes = reader.deliveredBytes;
  }
}

/** At once: as the provider told, else as it was estimated before. */
function usedSoFar(
  { usage, deliveredBytes, deliveredCharacters }: StreamReader,
  prompt: number,
): UsageBuckets {
  const { output } = estimateUsage({ promptBytes: 0, deliveredCharacters, deliveredBytes });
  if (usage === undefined) return { ...NO_USAGE, input: prompt, output };
  return { ...usage, output: Math.max(usage.output, output) };
}
