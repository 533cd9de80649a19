import { DIGITS } from "./text-features.data.ts";
import type { TokenProfile } from "./token-profile.ts";

/** Tokens of OpenAI's o200k by feature, in the order of `text-features.data.ts`. */
const OPENAI_TEXT = [
  // Words after white space, by length.
  0, 0.75, 0.75, 1.08, 1.14, 1.17, 1.17, 1.17, 1.22, 1.35, 1.45, 1.6, 2.1, 2.4, 3, 3.5, 4.2,
  // Words after something else.
  0.3, 0.55, 0.9, 0.92, 0.94, 0.95, 0.97, 1, 1.05, 1.1, 1.2, 1.4, 2, 2.6, 3.2, 3.8, 4.5,
  // Further letters; runs of capitals, capitals; groups of digits, digits; signs, the same again, others.
  0.37, 0.5, 0.42, 1.45, 0, 0.8, 0.05, 0.25,
  // Breaks after signs, other breaks; blanks.
  0.05, 0.5, 1.2,
  // Latin; two bytes, runs of them; marks; Indic; kana; ideographs; Hangul; halves of four bytes.
  0.75, 0.12, 1.15, 0.7, 0.42, 0.7, 0.84, 0.7, 1.1,
];

/** The text of `scale` times as many tokens, and so many more for each digit. */
function textOf(scale: number, perDigit = 0): Float64Array {
  const weights = Float64Array.from(OPENAI_TEXT, (weight) => weight * scale);
  weights[DIGITS] = perDigit;
  return weights;
}

const OPENAI: TokenProfile = {
  text: textOf(1.05),
  frame: {
    request: 3,
    message: 4.5,
    system: 4,
    call: 8,
    tools: 12,
    tool: 8,
    knownName: 0.7,
    otherName: 3,
    scalar: 1,
  },
  image: { kind: "tiles", base: 85, tile: 170 },
  audioPerSecond: 10,
  videoPerSecond: 300,
  page: 1_500,
};

const ANTHROPIC: TokenProfile = {
  text: textOf(1.07),
  frame: {
    request: 3.5,
    message: 4,
    system: 4,
    call: 40,
    tools: 500,
    tool: 25,
    knownName: 2.5,
    otherName: 3.5,
    scalar: 1.5,
  },
  image: { kind: "area", side: 1_568, most: 1_600 },
  audioPerSecond: 32,
  videoPerSecond: 300,
  page: 3_000,
};

const GEMINI: TokenProfile = {
  text: textOf(1.03, 0.5),
  frame: {
    request: 1,
    message: 0.7,
    system: 0.3,
    call: 8,
    tools: 0,
    tool: 8,
    knownName: 1,
    otherName: 2,
    scalar: 1,
  },
  image: { kind: "crops", crop: 258 },
  audioPerSecond: 32,
  videoPerSecond: 295,
  page: 258,
};

/** Whatever else there is: the dearer of what the others do. */
const OTHER: TokenProfile = {
  ...OPENAI,
  text: textOf(1.1, 0.3),
  frame: { ...OPENAI.frame, message: 5, tools: 200, tool: 40, knownName: 1 },
  audioPerSecond: 32,
};

const tiles = (base: number, tile: number): TokenProfile => ({
  ...OPENAI,
  image: { kind: "tiles", base, tile },
});
const patches = (factor: number): TokenProfile => ({ ...OPENAI, image: { kind: "patches", factor } });

/**
 * Which models count how; the first pattern that a name holds counts. Images by OpenAI's, Anthropic's and Google's documents of 2026; what a
 * recorded answer said of gpt-5-nano. Anthropic's tokenizer since Opus 4.7 makes up to a third more of a text.
 */
export const TOKEN_PROFILES: readonly (readonly [RegExp, TokenProfile])[] = [
  [
    /claude-(?:[a-z]+-)?(?:4-[7-9]|[5-9])(?!\d)/,
    { ...ANTHROPIC, text: textOf(1.3), image: { kind: "area", side: 2_576, most: 4_784 } },
  ],
  [/claude/, ANTHROPIC],
  [/gemini-3/, { ...GEMINI, image: { kind: "flat", tokens: 1_120 }, page: 560 }],
  [/gemini|gemma|learnlm/, GEMINI],
  [/gpt-4o-mini/, tiles(2_833, 5_667)],
  [/gpt-4\.1-mini|gpt-5(?:\.\d)?-mini/, patches(1.62)],
  [/gpt-5(?:\.\d)?-nano/, patches(1.5)],
  [/gpt-4\.1-nano/, patches(2.46)],
  [/o4-mini/, patches(1.72)],
  [/gpt-5/, tiles(70, 140)],
  [/(?:^|\/)o[134](?:-|$)/, tiles(75, 150)],
  [/gpt|davinci|babbage|text-embedding|codex|computer-use/, OPENAI],
  [/(?:)/, OTHER],
];
