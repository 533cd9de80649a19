import type { FaultFigure } from "./faults/prove-faults.ts";
import type { AbortFigure } from "./prove-abort.ts";
import type { AllDownFigure } from "./prove-all-down.ts";
import type { EjectionFigure } from "./prove-ejection.ts";
import type { LeftFigure } from "./prove-nothing-left.ts";
import type { StalledFigure } from "./prove-stalled-readers.ts";

const TRIES_UNTIL_EJECTED = 5;
const SHARE_WHILE_EJECTED = 0.01;
const FIRST_EJECTION_MS = 5_000;
const ATTEMPTS_PER_REQUEST = 1.25;
/** What a gateway's heap may grow by anyway, and what each reader may hold: 400 MiB for 1,000. */
const GROWN_MIB = 100;
const STALLED_MIB = 0.3;
/** What `processes/endless-stream.ts` has for each. */
const ENDLESS_MIB = 23;
const ABORTED_MS = 100;
/** A broken stream's tokens are estimated from its text; the simulator's are nobody's. */
const BILLED_AT_MOST = 2.5;

/** All that was measured. */
export type RetryFigures = {
  readonly faults: readonly FaultFigure[];
  readonly ejection: readonly EjectionFigure[];
  readonly allDown: AllDownFigure;
  readonly stalled: StalledFigure;
  readonly abort: AbortFigure;
  readonly left: LeftFigure;
};

/** Says in words which guarantees do not hold; empty where all of them do. */
export function findBroken(figures: RetryFigures): string[] {
  return [
    ...figures.faults.flatMap(brokenByFault),
    ...figures.ejection.flatMap(brokenByEjection),
    ...brokenByAllDown(figures.allDown),
    ...brokenByStalled(figures.stalled),
    ...brokenByAbort(figures.abort),
    ...brokenByLeft(figures.left),
  ];
}

function brokenByFault({ fault, asked, failed, attemptsThere, reasons }: FaultFigure): string[] {
  return given([
    [
      failed > 0,
      `${fault}: clients saw ${failed} of ${asked} requests fail. ${reasons.slice(0, 2).join(" | ")}`,
    ],
    [attemptsThere === 0, `${fault}: nobody was asked there, so that nothing is proved.`],
  ]);
}

function brokenByEjection(figure: EjectionFigure): string[] {
  const { failing, clients, failed, failedForMs, healedMs } = figure;
  const { triesUntilEjected, triesAfter, requestsAfter } = figure;
  const who = `One of four failing (${failing}, ${clients} at once)`;
  // What is under way when the fifth fails cannot be called back.
  const tries = TRIES_UNTIL_EJECTED + clients - 1;
  // One trial whenever an ejection ends, each twice as long as the one before; few requests make more than 1 % of it.
  const trials = Math.floor(Math.log2(failedForMs / FIRST_EJECTION_MS + 1));
  const share = Math.max(trials, requestsAfter * SHARE_WHILE_EJECTED);
  return given([
    [failed > 0, `${who}: clients saw ${failed} requests fail.`],
    [requestsAfter === 0, `${who}: it was not ejected, in ${triesUntilEjected} failed tries.`],
    [triesUntilEjected > tries, `${who}: ${triesUntilEjected} failed tries until it was ejected.`],
    [triesAfter > share, `${who}: ${triesAfter} of ${requestsAfter} requests went there afterwards.`],
    [healedMs === null, `${who}: it did not get its traffic back.`],
  ]);
}

function brokenByAllDown(figure: AllDownFigure): string[] {
  const { asked, attemptsPerRequest, unclear, withoutRetryAfter } = figure;
  return given([
    [attemptsPerRequest > ATTEMPTS_PER_REQUEST, `All down: ${attemptsPerRequest} attempts per request.`],
    [unclear > 0, `All down: ${unclear} of ${asked} were not a 503 of their dialect to their SDK.`],
    [withoutRetryAfter !== "", `All down: no 503 with retry-after in ${withoutRetryAfter}.`],
  ]);
}

function brokenByStalled(figure: StalledFigure): string[] {
  const { readers, memoryMib, memoryBeforeMib, sentMibEach, leftOpen } = figure;
  const { othersFailed, othersAsked, reasons } = figure;
  const grownMib = memoryMib - memoryBeforeMib;
  return given([
    [grownMib > GROWN_MIB + readers * STALLED_MIB, `${readers} stalled readers: ${grownMib} MiB.`],
    [sentMibEach >= ENDLESS_MIB, "Stalled readers: the provider could send all it had; nothing is proved."],
    [othersAsked === 0, "Stalled readers: nobody else was served."],
    [othersFailed > 0, `Stalled readers: ${othersFailed} other requests failed. ${reasons.join(" | ")}`],
    [leftOpen > 0, `Stalled readers: ${leftOpen} upstream streams go on without a client.`],
  ]);
}

function brokenByAbort(figure: AbortFigure): string[] {
  const { aborted, p50Ms, unseen, billedRequests, billedTwice, unbilled } = figure;
  const { billedTokens, generatedTokens, attemptsAfterLeaving } = figure;
  return given([
    // The 99th of a few says what else the machine was doing.
    [p50Ms > ABORTED_MS, `Abort: the provider saw it after ${p50Ms} ms (p50).`],
    [unseen > 0, `Abort: the provider never saw ${unseen} of ${aborted} leave.`],
    [billedRequests !== aborted, `Abort: ${billedRequests} of ${aborted} requests are on record.`],
    [billedTwice > 0, `Abort: ${billedTwice} requests were billed twice.`],
    [unbilled > 0, `Abort: ${unbilled} requests were not billed for what was delivered.`],
    [
      billedTokens > generatedTokens * BILLED_AT_MOST,
      `Abort: ${billedTokens} tokens were billed of ${generatedTokens}.`,
    ],
    [
      attemptsAfterLeaving > 0,
      `Abort: ${attemptsAfterLeaving} attempts were made for clients that had left.`,
    ],
  ]);
}

function brokenByLeft({ requests, left, warnings }: LeftFigure): string[] {
  return given([
    [left !== "", `After ${requests} requests there are left: ${left}.`],
    [warnings !== "", `Node warned of the gateway: ${warnings}`],
  ]);
}

function given(claims: readonly (readonly [isBroken: boolean, message: string])[]): string[] {
  return claims.filter(([isBroken]) => isBroken).map(([, message]) => message);
}
