import type { Behaviour } from "../settings/behaviour.ts";
import type { ToolPlan } from "./choose-tools.ts";
import { cutAtStop } from "./cut-at-stop.ts";
import { exampleFromSchema } from "./example-from-schema.ts";
import { loremTokens } from "./lorem-tokens.ts";
import { naturalLength } from "./natural-length.ts";
import { seedOf } from "./seed-of.ts";
import { createSeededRandom, type SeededRandom } from "./seeded-random.ts";
import { splitTokens } from "./split-tokens.ts";

const maxEchoTokens = 16_384;

/** What an answer is made of. */
export interface Ask {
  readonly model: string;
  readonly behaviour: Behaviour;
  /** The most tokens that it may have. */
  readonly room: number;
  readonly stops: readonly string[];
  readonly tools: ToolPlan;
  /** The schema that it must have, where JSON was asked for; else undefined. */
  readonly schema: unknown;
  /** What an echo says. */
  readonly echo: string;
}

/** One call of a tool; its arguments are JSON once joined. */
export interface ToolCall {
  /** 24 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly argumentTokens: readonly string[];
}

/** One answer, in the tokens that a stream shows one by one. */
export interface Answer {
  readonly tokens: readonly string[];
  readonly toolCalls: readonly ToolCall[];
  readonly ended: "natural" | "stop-sequence" | "limit" | "tools";
  readonly stopSequence: string | null;
  /** How many tokens it costs, reasoning not counted. */
  readonly tokenCount: number;
}

/** Makes an answer up; the same seed gives the same one. */
export function makeAnswer(ask: Ask, seed: number): Answer {
  const random = createSeededRandom(seed);
  if (ask.tools.length > 0) return callTools(ask, random);
  const whole = wordsOf(ask, random);
  const { tokens, stop } = cutAtStop(whole.slice(0, ask.room), ask.stops);
  const limited = stop === null && whole.length > ask.room;
  return {
    tokens,
    toolCalls: [],
    ended: limited ? "limit" : stop === null ? "natural" : "stop-sequence",
    stopSequence: stop,
    tokenCount: tokens.length,
  };
}

function wordsOf({ schema, behaviour, model, echo }: Ask, random: SeededRandom): readonly string[] {
  if (schema !== undefined) return splitTokens(JSON.stringify(exampleFromSchema(schema, random)));
  if (behaviour.answer === "echo" || /^sim-echo(?:$|@)/.test(model)) {
    return splitTokens(echo).slice(0, maxEchoTokens);
  }
  return loremTokens(naturalLength(model, behaviour, random), random);
}

/** The name of a call counts as a token; what is over the room is not said any more. */
function callTools({ tools, room }: Ask, random: SeededRandom): Answer {
  const toolCalls: ToolCall[] = [];
  let tokenCount = 0;
  let whole = true;
  for (const tool of tools) {
    const left = room - tokenCount;
    if (left < 1) {
      whole = false;
      break;
    }
    const said = splitTokens(JSON.stringify(exampleFromSchema(tool.parameters ?? {}, random)));
    const argumentTokens = said.slice(0, left - 1);
    whole &&= argumentTokens.length === said.length;
    tokenCount += argumentTokens.length + 1;
    toolCalls.push({ id: seedOf(random.next()).digits, name: tool.name, argumentTokens });
  }
  const ended = whole ? "tools" : "limit";
  return { tokens: [], toolCalls, ended, stopSequence: null, tokenCount };
}
