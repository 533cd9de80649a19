import { cutAtStop } from "../../generate/cut-at-stop.ts";
import { exampleFromSchema } from "../../generate/example-from-schema.ts";
import { loremTokens } from "../../generate/lorem-tokens.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { createSeededRandom, type SeededRandom } from "../../generate/seeded-random.ts";
import { splitTokens } from "../../generate/split-tokens.ts";
import type { Behaviour } from "../../settings/behaviour.ts";
import { naturalLength } from "../natural-length.ts";
import type { ChatRequest } from "./chat-request.ts";
import { messageText } from "./message-text.ts";

/** One call of a tool; its arguments are JSON once joined. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly argumentTokens: readonly string[];
}

/** One answer, in the tokens that a stream shows one by one. */
export interface Choice {
  readonly tokens: readonly string[];
  readonly toolCalls: readonly ToolCall[];
  readonly finishReason: "stop" | "length" | "tool_calls";
  /** How many tokens it costs, reasoning not counted. */
  readonly tokenCount: number;
}

/** Makes an answer up; `room` is the most tokens that it may have. The same seed gives the same answer. */
export function generateChoice(
  request: ChatRequest,
  behaviour: Behaviour,
  { seed, room }: { readonly seed: number; readonly room: number },
): Choice {
  const random = createSeededRandom(seed);
  if (request.tools.length > 0) return callTools(request, random, room);
  const whole = wordsOf(request, behaviour, random);
  const cut = cutAtStop(whole.slice(0, room), request.stops);
  const finishReason = !cut.stopped && whole.length > room ? "length" : "stop";
  return { tokens: cut.tokens, toolCalls: [], finishReason, tokenCount: cut.tokens.length };
}

function wordsOf(request: ChatRequest, behaviour: Behaviour, random: SeededRandom): readonly string[] {
  if (request.schema !== undefined)
    return splitTokens(JSON.stringify(exampleFromSchema(request.schema, random)));
  if (behaviour.answer === "echo" || /^sim-echo(?:$|@)/.test(request.model)) {
    const asked = request.messages.findLast((message) => message.role === "user");
    return splitTokens(messageText(asked)).slice(0, 16_384);
  }
  return loremTokens(naturalLength(request.model, behaviour, random), random);
}

/** The name of a call counts as a token; what is over the room is not said any more. */
function callTools(request: ChatRequest, random: SeededRandom, room: number): Choice {
  const toolCalls: ToolCall[] = [];
  let left = room;
  let whole = true;
  for (const tool of request.tools) {
    if (left < 1) {
      whole = false;
      break;
    }
    const said = splitTokens(JSON.stringify(exampleFromSchema(tool.parameters ?? {}, random)));
    const argumentTokens = said.slice(0, left - 1);
    whole &&= argumentTokens.length === said.length;
    left -= argumentTokens.length + 1;
    const id = `call_${seedOf(random.next()).digits}`;
    toolCalls.push({ id, name: tool.name, argumentTokens });
  }
  return { tokens: [], toolCalls, finishReason: whole ? "tool_calls" : "length", tokenCount: room - left };
}
