import { bench, describe } from "vitest";
import { createModelMapper } from "./model-mapper.ts";

const RULES = 10_000;
const NAMES = 4_096;
const families = ["gpt-", "claude-", "gemini-", "mistral-", "llama-", "qwen-"];
const name = (index: number): string => `${families[index % families.length]}${index.toString(36)}`;

const layerOf = (pattern: (index: number) => string) =>
  createModelMapper(
    Array.from({ length: RULES }, (_, index) => ({ pattern: pattern(index), target: "gpt-4o" })),
  );
const namesOf = (make: (index: number) => string) =>
  Array.from({ length: NAMES }, (_, index) => make(index * 2));

const prefixes = layerOf((index) => `${name(index)}-*`);
const suffixes = layerOf((index) => `*-${index.toString(36)}-preview`);
const middles = layerOf((index) => `*-${index.toString(36)}x*`);
const sameHead = layerOf((index) => `claude-3-*-${index}`);
const hostile = layerOf((index) => `${"*a".repeat(200 + (index % 50))}*${index}`);

const each = (title: string, layer: ReturnType<typeof layerOf>, names: readonly string[]): void => {
  let at = 0;
  bench(title, () => {
    for (let count = 0; count < 1_000; count += 1) {
      layer.map(names[at] as string);
      at = (at + 1) % names.length;
    }
  });
};

describe("a thousand look-ups in 10,000 rules", () => {
  each(
    "prefix rules, matched",
    prefixes,
    namesOf((index) => `${name(index)}-2024-08-06`),
  );
  each(
    "prefix rules, not matched",
    prefixes,
    namesOf((index) => `${name(index + RULES)}-mini`),
  );
  each(
    "rules that begin with a star, matched",
    suffixes,
    namesOf((index) => `gpt-${index.toString(36)}-preview`),
  );
  each(
    "rules that begin with a star, not matched",
    suffixes,
    namesOf((index) => `gpt-${index.toString(36)}-latest`),
  );
  each(
    "rules between stars, matched",
    middles,
    namesOf((index) => `gpt-${index.toString(36)}x-mini`),
  );
  each(
    "rules with one head, not matched",
    sameHead,
    namesOf((index) => `claude-3-opus-${index}a`),
  );
});

describe("a hundred rules", () => {
  const bench1 = "a".repeat(256);
  bench("a hostile name", () => {
    hostile.map(bench1);
  });
  bench("compiling 10,000 prefix rules", () => {
    layerOf((index) => `${name(index)}-*`);
  });
});
