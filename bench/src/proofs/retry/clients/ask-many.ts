import { setTimeout } from "node:timers/promises";
import type { AskClient, Question } from "./ask-client.ts";
import { textFor } from "./text-for.ts";

const KEPT_REASONS = 3;

/** How many to ask, of what, and how many at once. */
export type Asks = {
  readonly models: readonly string[];
  readonly count: number;
  readonly atOnce: number;
  /** False where only answers in JSON are wanted. */
  readonly streams: boolean;
  /** Monotonic milliseconds after which nothing more is asked. */
  readonly untilMs: number;
  /** Over how long to spread them at least. */
  readonly spreadMs?: number;
  readonly onError?: (client: AskClient, error: unknown) => void;
};

/** What came of it. */
export type AskFigures = {
  readonly asked: number;
  readonly failed: number;
  /** A few, in words. */
  readonly reasons: readonly string[];
  readonly latenciesMs: readonly number[];
};

/** Asks through all SDKs in turn, half of it streamed; a failure is anything but the whole right text. */
export async function askMany(clients: readonly AskClient[], asks: Asks): Promise<AskFigures> {
  const { models, count, atOnce, untilMs, streams, spreadMs = 0, onError } = asks;
  const latenciesMs: number[] = [];
  const reasons: string[] = [];
  let failed = 0;
  let next = 0;
  const askOne = async (number: number): Promise<void> => {
    const client = clients[number % clients.length] as AskClient;
    const turn = Math.floor(number / clients.length);
    const stream = streams && turn % 2 === 0;
    const model = models[Math.floor(turn / 2) % models.length] as string;
    const startedMs = performance.now();
    const failure = await failureOf(client, { model, text: textFor(model, number), stream }, onError);
    latenciesMs.push(performance.now() - startedMs);
    if (failure === null) return;
    failed += 1;
    const how = `${client.sdk}, ${stream ? "stream" : "JSON"}, ${model}: ${failure}`;
    if (reasons.length < KEPT_REASONS) reasons.push(how);
  };
  const work = async (): Promise<void> => {
    while (next < count && performance.now() < untilMs) {
      next += 1;
      await askOne(next - 1);
      if (spreadMs > 0) await setTimeout((spreadMs * atOnce) / count);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { asked: latenciesMs.length, failed, reasons, latenciesMs };
}

async function failureOf(
  client: AskClient,
  question: Question,
  onError: Asks["onError"],
): Promise<string | null> {
  try {
    const answer = await client.ask(question);
    return answer === question.text ? null : `the answer is ${JSON.stringify(answer.slice(0, 60))}`;
  } catch (error) {
    onError?.(client, error);
    return error instanceof Error ? error.message.slice(0, 160) : String(error);
  }
}
