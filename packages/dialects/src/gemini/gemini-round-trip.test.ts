import { NO_USAGE } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AssistantPart } from "../neutral/content-part.ts";
import type { NeutralChoice, NeutralResponse } from "../neutral/neutral-response.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { geminiClient } from "./gemini-client.ts";
import { geminiProvider } from "./gemini-provider.ts";

const EXCHANGE = { requestId: "0197d3a0-1111-7222-8333-944445555666", quirks: {} };
const CONTEXT = {
  ...EXCHANGE,
  model: "m",
  createdSec: 1,
  includeUsage: true,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};

const text = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
const args = fc
  .dictionary(fc.string({ maxLength: 5 }), fc.jsonValue(), { maxKeys: 3 })
  .map((value) => JSON.stringify(value));
const part: fc.Arbitrary<AssistantPart> = fc.oneof(
  fc.record({ type: fc.constant("text" as const), text }),
  fc.record({ type: fc.constant("reasoning" as const), text }),
  fc.record({
    type: fc.constant("tool-call" as const),
    id: fc.uuid(),
    name: fc.stringMatching(/^[a-z]{1,8}$/),
    arguments: args,
  }),
);
const content = fc.array(part, { maxLength: 6 });
const unified = fc.constantFrom("end", "length", "content-filter", "other");
const usage = fc
  .record({
    input: fc.nat(1e6),
    cacheRead: fc.nat(1e6),
    audioInput: fc.nat(1e3),
    imageInput: fc.nat(1e3),
    output: fc.integer({ min: 1, max: 1e6 }),
    reasoning: fc.nat(1e6),
    audioOutput: fc.nat(1e3),
  })
  .map((counts) => ({ ...NO_USAGE, ...counts }));

type Answer = { readonly choices: readonly NeutralChoice[]; readonly usage: typeof NO_USAGE };

const answer: fc.Arbitrary<Answer> = fc.record({
  choices: fc.array(
    fc.record({ content, stop: unified.map((word) => ({ unified: word, raw: "whatever" })) }),
    { minLength: 1, maxLength: 3 },
  ),
  usage,
});

/** What must be the same on the other side: text, thoughts, calls and the reason of each choice. */
function essence(choice: NeutralChoice) {
  const join = (type: "text" | "reasoning") =>
    choice.content.map((one) => (one.type === type ? one.text : "")).join("");
  const calls = choice.content.flatMap((one) =>
    one.type === "tool-call" ? [[one.id, one.name, JSON.parse(one.arguments)]] : [],
  );
  const stop = calls.length > 0 && choice.stop.unified === "end" ? "tool-calls" : choice.stop.unified;
  return { text: join("text"), reasoning: join("reasoning"), calls, stop };
}

function toParts({ choices, usage: counts }: Answer): StreamPart[] {
  let block = -1;
  const blocks = choices.flatMap((choice, index) =>
    choice.content.flatMap((one): StreamPart[] => {
      if (one.type !== "text" && one.type !== "reasoning" && one.type !== "tool-call") return [];
      block += 1;
      const body = one.type === "tool-call" ? one.arguments : one.text;
      const half = Math.floor(body.length / 2);
      return [
        one.type === "tool-call"
          ? { type: "block-start", block, choice: index, kind: "tool-call", id: one.id, name: one.name }
          : { type: "block-start", block, choice: index, kind: one.type },
        ...[body.slice(0, half), body.slice(half)]
          .filter((piece) => piece !== "")
          .map((piece) => ({ type: "block-delta", block, text: piece }) as const),
        { type: "block-end", block },
      ];
    }),
  );
  return [
    { type: "start", id: "r", model: "m" },
    ...blocks,
    ...choices.map(({ stop }, choice) => ({ type: "finish", choice, stop }) as const),
    { type: "usage", usage: { usage: counts, total: 0 }, final: true },
    { type: "end" },
  ];
}

function gather(parts: readonly StreamPart[]): Answer {
  const blocks = new Map<number, { choice: number; part: AssistantPart }>();
  const stops = new Map<number, NeutralChoice["stop"]>();
  let counted: Answer["usage"] = NO_USAGE;
  for (const one of parts) {
    if (one.type === "block-start") {
      const { choice } = one;
      if (one.kind === "tool-call") {
        blocks.set(one.block, {
          choice,
          part: { type: "tool-call", id: one.id, name: one.name, arguments: "" },
        });
      } else blocks.set(one.block, { choice, part: { type: one.kind, text: "" } });
    }
    const block = one.type === "block-delta" ? blocks.get(one.block) : undefined;
    if (one.type === "block-delta" && block?.part.type === "tool-call") {
      block.part = { ...block.part, arguments: block.part.arguments + one.text };
    } else if (one.type === "block-delta" && block !== undefined && "text" in block.part) {
      block.part = { ...block.part, text: block.part.text + one.text };
    }
    if (one.type === "finish") stops.set(one.choice, one.stop);
    if (one.type === "usage") counted = one.usage.usage;
  }
  const choices = [...stops]
    .sort(([a], [b]) => a - b)
    .map(([choice, stop]) => ({
      content: [...blocks.values()].filter((block) => block.choice === choice).map((block) => block.part),
      stop,
    }));
  return { choices, usage: counted };
}

function cut(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set([0, ...cuts.map((at) => at % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  );
  return places.slice(1).map((to, index) => Buffer.from(bytes.subarray(places[index], to)));
}

describe("any answer", () => {
  it("written whole and read again is the same", () => {
    fc.assert(
      fc.property(answer, ({ choices, usage: counts }) => {
        const response = {
          id: "r",
          model: "m",
          choices: choices as unknown as NeutralResponse["choices"],
          usage: { usage: counts, total: 0 },
          serviceTier: undefined,
        };
        const read = geminiProvider.decodeResponse(
          JSON.parse(geminiClient.encodeResponse(response, CONTEXT)),
          EXCHANGE,
        );
        expect(read?.choices.map(essence)).toEqual(choices.map(essence));
        expect(read?.usage?.usage).toEqual(counts);
      }),
    );
  });

  it("streamed, cut anywhere and read again is the same", () => {
    fc.assert(
      fc.property(answer, fc.array(fc.nat()), (given, cuts) => {
        const encoder = geminiClient.createStreamEncoder(CONTEXT);
        const bytes = Buffer.from(encoder.encode(toParts(given)) + encoder.end());
        const decoder = geminiProvider.createStreamDecoder(EXCHANGE);
        const parts = cut(bytes, cuts).flatMap((chunk) => [...decoder.push(chunk)]);
        parts.push(...decoder.end());
        const read = gather(parts);
        expect(read.choices.map(essence)).toEqual(given.choices.map(essence));
        expect(read.usage).toEqual(given.usage);
        expect(parts.at(-1)).toEqual({ type: "end" });
      }),
    );
  });
});
