import type { SeededRandom } from "./seeded-random.ts";

const words =
  "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat".split(
    " ",
  );

/** `count` tokens of made-up text, a word each, with sentences of 6 to 14 words; joined they read as text. */
export function loremTokens(count: number, random: SeededRandom): string[] {
  const tokens: string[] = [];
  let leftInSentence = 0;
  for (let i = 0; i < count; i++) {
    const word = words[random.between(0, words.length - 1)] ?? "lorem";
    const starts = leftInSentence === 0;
    if (starts) leftInSentence = random.between(6, 14);
    leftInSentence -= 1;
    const ends = leftInSentence === 0 || i === count - 1;
    const spelled = starts ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    tokens.push(`${i === 0 ? "" : " "}${spelled}${ends ? "." : ""}`);
  }
  return tokens;
}
