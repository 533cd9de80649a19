import { NO_USAGE } from "@operon/domain";
import { bench, describe } from "vitest";
import type { AnswerContext } from "../neutral/codec.ts";
import type { DialectName } from "../neutral/dialect-name.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { CLIENT_CODECS, PROVIDER_CODECS } from "../registry.ts";
import { createTranslatingReader } from "./create-translating-reader.ts";

// A stream of 200 events may cost 1 ms of CPU: 1,000 streams a second at the least.
const DELTAS = 200;
const DIALECTS: readonly DialectName[] = ["openai-chat", "openai-responses", "anthropic", "gemini"];
const requestId = "01a21923-83c4-7000-8000-000000000001";
const encoding = { requestId, quirks: {} };
const context: AnswerContext = {
  requestId,
  model: "m",
  createdSec: 1_700_000_000,
  includeUsage: true,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};

function eventsOf(dialect: DialectName): Buffer[] {
  const encoder = CLIENT_CODECS[dialect].createStreamEncoder(context);
  const deltas = Array.from(
    { length: DELTAS },
    (_, index): StreamPart => ({ type: "block-delta", block: 0, text: ` word-${index}` }),
  );
  const usage = { ...NO_USAGE, input: 12, output: DELTAS };
  const parts: StreamPart[] = [
    { type: "start", id: "id", model: "m" },
    { type: "block-start", block: 0, choice: 0, kind: "text" },
    ...deltas,
    { type: "block-end", block: 0 },
    { type: "finish", choice: 0, stop: { unified: "end", raw: "stop" } },
    { type: "usage", usage: { usage, total: 12 + DELTAS }, final: true },
    { type: "end" },
  ];
  // As they come from a socket: each event by itself.
  return [...parts.map((part) => encoder.encode([part])), encoder.end()]
    .filter((text) => text !== "")
    .map((text) => Buffer.from(text));
}

for (const provider of DIALECTS) {
  describe(`a stream of ${DELTAS} deltas of ${provider}`, () => {
    const events = eventsOf(provider);
    for (const client of DIALECTS) {
      bench(`for a client of ${client}`, () => {
        const reader = createTranslatingReader(
          PROVIDER_CODECS[provider].createStreamDecoder(encoding),
          CLIENT_CODECS[client].createStreamEncoder(context),
        );
        for (const event of events) reader.push(event);
        reader.end();
      });
    }
  });
}
