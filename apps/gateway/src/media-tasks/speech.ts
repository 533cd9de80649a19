import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import { UNTRACKED } from "../held/untracked.data.ts";
import { invalidField } from "./invalid-field.ts";
import type { MediaTask } from "./media-task.ts";
import { textProblem } from "./text-problem.ts";

const BYTES_PER_TOKEN = 3;
/** 20 tokens for each second of sound, in which 15 bytes of text are spoken, in whatever language. */
const SOUND_TOKENS_PER_BYTE = 1.4;
/** Models that are billed by tokens; all others are by the character. */
const BY_TOKENS = /(?:^|[/.])(?:gpt-|gemini-)/i;

/** Text read aloud: by tokens as the answer counts them, else by the characters of the text. */
export const speech: MediaTask = {
  members: ["input", "instructions", "voice"],
  ask({ fields: { input, instructions, voice } }) {
    const problem = textProblem("input", input);
    if (problem !== undefined) return problem;
    // One that the account's owner has made is named as `{ id }`.
    if (typeof voice === "object" && voice !== null) return invalidField("voice", UNTRACKED.voice.message);
    const text = input as string;
    const bytes = Buffer.byteLength(text);
    const told = typeof instructions === "string" ? Buffer.byteLength(instructions) : 0;
    const byTokens: UsageBuckets = {
      ...NO_USAGE,
      input: Math.ceil((bytes + told) / BYTES_PER_TOKEN),
      audioOutput: Math.ceil(bytes * SOUND_TOKENS_PER_BYTE),
    };
    const byCharacter: UsageBuckets = { ...NO_USAGE, characters: codePointsOf(text) };
    return {
      ways: (model) => (BY_TOKENS.test(model) ? [byTokens] : [byCharacter, byTokens]),
      // Who leaves early pays for the whole text: its provider bills what it was given.
      used: ({ models }) =>
        models.some((model) => BY_TOKENS.test(model))
          ? { usage: byTokens, estimated: true }
          : { usage: byCharacter, estimated: false },
    };
  },
};

function codePointsOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
