import { createHash } from "node:crypto";
import { HeldDetails, lastWord } from "@operon/contracts";
import { type HeldObject, keepHeldObjects } from "@operon/db";
import { pathBelow } from "@operon/providers";
import { askAccount } from "./ask-account.ts";
import { insistOnRate } from "./insist-on-rate.ts";
import type { OpenAccount } from "./open-account.ts";
import type { PollingOptions } from "./polling-options.ts";
import { type BatchResults, type EndedBatch, readBatchState } from "./read-batch-state.ts";
import { readLines } from "./read-lines.ts";
import { type LineResult, readAnthropicLine, readOpenaiLine } from "./read-result-line.ts";
import { settleLines } from "./settle-lines.ts";
import type { SettledLine } from "./usage-events.ts";

/** A KiB each second: whoever is slower holds up others. */
const LEAST_RATE = { bytes: 61_440, perMs: 60_000 };
const MAX_LINE_BYTES = 32 * 1_048_576;
/** Twice what any provider takes. */
const MOST_LINES = 200_000;
const NO_MODEL = { model: "", stream: false };
/** For so long after its end fewer results than its provider counted are none: an answer may break off and look whole. */
const INSISTED_MS = 86_400_000;
const GONE: ReadonlySet<number> = new Set([404, 410]);

type Batch = {
  readonly held: HeldObject;
  readonly account: OpenAccount;
  /** What its provider says of it now. */
  readonly said: Readonly<Record<string, unknown>>;
};

/** How many results there were. */
type Found = { lines: number };

/** Settles a batch that has ended; false = it has not. Throws where its results cannot be read to their end now. */
export async function settleEndedBatch(options: PollingOptions, batch: Batch): Promise<boolean> {
  const { held, said } = batch;
  const ended = readBatchState(held.dialect, said);
  if (ended === undefined) return false;
  await keepFiles(options, held, ended.results);
  const { endedAtMs } = ended;
  const found: Found = { lines: 0 };
  const lostReason = () => (isShort(found, ended) ? "results_missing" : undefined);
  await settleLines(
    options,
    { held, endedAtMs, details: { batch: lastWord(said) }, lostReason },
    linesOf(options, batch, { ended, found }),
  );
  return true;
}

function isShort({ lines }: Found, { answered }: EndedBatch): boolean {
  return lines < Math.min(answered, MOST_LINES);
}

/** Files that a batch has written belong to whom the batch belongs to. */
async function keepFiles(
  { pool }: PollingOptions,
  held: HeldObject,
  results: readonly BatchResults[],
): Promise<void> {
  const files = results.flatMap((one) => (one.kind === "file" ? [one.id] : []));
  await keepHeldObjects(
    pool,
    files.map((id) => ({
      ...held,
      kind: "file" as const,
      id,
      details: { purpose: "batch_output", batchId: held.id },
      state: null,
      createdAtMs: Date.now(),
      expiresAtMs: null,
    })),
  );
}

async function* linesOf(
  options: PollingOptions,
  batch: Batch,
  { ended, found }: { readonly ended: EndedBatch; readonly found: Found },
): AsyncIterable<SettledLine> {
  const read = lineReader(batch);
  const nameOf = lineNamer();
  for (const [part, one] of ended.results.entries()) {
    const answer = await askAccount(batch.account, pathOf(batch, one), options.patience.results);
    try {
      if (GONE.has(answer.status)) {
        options.logger.warn({ batch: batch.held.id, ...one }, "results of a batch are gone");
        continue;
      }
      if (answer.status !== 200) throw new Error(`its results were answered with ${answer.status}`);
      let place = 0;
      for await (const line of readLines(insistOnRate(answer.body, LEAST_RATE), MAX_LINE_BYTES)) {
        place += 1;
        found.lines += 1;
        if (found.lines > MOST_LINES) {
          options.logger.warn({ batch: batch.held.id, MOST_LINES }, "a batch has too many results");
          return;
        }
        const result = read(line);
        yield { ...result, name: nameOf(result, `${part}:${place}`) };
      }
    } finally {
      await answer.close();
    }
  }
  if (isShort(found, ended) && Date.now() - (ended.endedAtMs ?? 0) < INSISTED_MS) {
    throw new Error(`its results have ${found.lines} lines, and ${ended.answered} requests were answered`);
  }
}

/** By the id that its maker gave it and how often that came before, else by its place: doing it again gives the same names. */
function lineNamer(): (line: LineResult, place: string) => string {
  const seen = new Map<string, number>();
  return ({ customId }, place) => {
    if (customId === null) return `place ${place}`;
    const digest = createHash("sha256").update(customId).digest("base64url");
    const times = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, times);
    return times === 1 ? `id ${customId}` : `again ${times} ${customId}`;
  };
}

function lineReader({ held, said }: Batch): (line: Buffer | null) => LineResult {
  const { endpoint, lines = 0, promptTokens = 0 } = HeldDetails.parse(held.details);
  const usualPrompt = lines > 0 ? Math.round(promptTokens / lines) : 0;
  if (held.dialect === "anthropic") return (line) => readAnthropicLine(line, usualPrompt);
  const path = endpoint ?? (typeof said.endpoint === "string" ? said.endpoint : "");
  return (line) => readOpenaiLine(line, { endpoint: path, usualPrompt });
}

/** Made here, never taken from what the provider says. */
function pathOf({ held, account }: Batch, results: BatchResults): string {
  const { path } = account.target;
  if (results.kind === "file") return pathBelow(path("files", NO_MODEL), `/${results.id}/content`);
  return `${path("messages/batches", NO_MODEL)}/${encodeURIComponent(held.id)}/results`;
}
