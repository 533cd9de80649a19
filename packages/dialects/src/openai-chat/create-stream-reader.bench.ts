import { bench, describe } from "vitest";
import { createStreamReader } from "./create-stream-reader.ts";

const EVENTS = 1000;
const event = (usage: string) =>
  Buffer.from(
    `data: {"id":"chatcmpl-CdKU7jAO8mYCVjDyDpc0C7u8brkU7","object":"chat.completion.chunk","created":1763489571,"model":"gpt-4o-mini-2024-07-18","service_tier":"default","system_fingerprint":"fp_560af6e559","choices":[{"index":0,"delta":{"content":" sunny"},"logprobs":null,"finish_reason":null}]${usage},"obfuscation":"qe"}\n\n`,
  );
const plain = event("");
const withNull = event(',"usage":null');
const batch = Buffer.concat(Array.from({ length: 20 }, () => withNull));

function run(chunk: Buffer, options: { hideUsage: boolean; chunks: number }): void {
  const reader = createStreamReader(options);
  for (let index = 0; index < options.chunks; index += 1) reader.push(chunk);
  reader.end();
}

describe(`${EVENTS} events`, () => {
  bench("pass-through", () => run(plain, { hideUsage: false, chunks: EVENTS }));
  bench("pass-through with usage:null", () => run(withNull, { hideUsage: false, chunks: EVENTS }));
  bench("hidden usage:null", () => run(withNull, { hideUsage: true, chunks: EVENTS }));
  bench("hidden usage:null, 20 events a chunk", () => run(batch, { hideUsage: true, chunks: EVENTS / 20 }));
});
