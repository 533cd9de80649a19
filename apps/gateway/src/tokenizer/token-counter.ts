import { Worker } from "node:worker_threads";

/** Estimates how many tokens texts have, in a thread of its own; close it at the end. */
export interface TokenCounter {
  /** Never rejects: what cannot be counted now, or is too long, is guessed from its length. */
  count(texts: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

const MAX_CHARACTERS = 262_144;
const MAX_WAITING = 64;
const TIMEOUT_MS = 5_000;
const BYTES_PER_TOKEN = 4;
/** What each text of a conversation costs beside its own tokens, as OpenAI's models count it. */
const TOKENS_PER_TEXT = 3;
const WORKER = new URL("./count-worker.mjs", import.meta.url);

type Waiting = { readonly settle: (tokens: number) => void; readonly guess: number };

/** A counter whose thread starts with the first text. */
export function createTokenCounter(): TokenCounter {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  const giveUp = (): void => {
    worker = undefined;
    for (const { settle, guess } of waiting.values()) settle(guess);
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(WORKER, { execArgv: [] });
    started.unref();
    started.on("message", ({ id, tokens }: { readonly id: number; readonly tokens: number }) => {
      waiting.get(id)?.settle(tokens);
      waiting.delete(id);
    });
    started.on("error", giveUp);
    started.on("exit", () => {
      if (worker === started) giveUp();
    });
    return started;
  };

  const ask = (text: string): Promise<number> => {
    const guess = guessOf(text);
    if (waiting.size >= MAX_WAITING) return Promise.resolve(guess);
    worker ??= start();
    lastId += 1;
    const id = lastId;
    worker.postMessage({ id, text });
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        waiting.delete(id);
        // Whatever keeps it busy would keep the next one waiting too.
        void worker?.terminate();
        resolve(guess);
      }, TIMEOUT_MS);
      waiting.set(id, {
        guess,
        settle(tokens) {
          clearTimeout(late);
          resolve(tokens);
        },
      });
    });
  };

  return {
    async count(texts) {
      const whole = texts.join("\n");
      const rest = guessOf(whole.slice(MAX_CHARACTERS));
      return (await ask(whole.slice(0, MAX_CHARACTERS))) + rest + TOKENS_PER_TEXT * texts.length;
    },
    async close() {
      const ending = worker;
      giveUp();
      await ending?.terminate();
    },
  };
}

function guessOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
