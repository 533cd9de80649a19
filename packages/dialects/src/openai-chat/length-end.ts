import type { UsageBuckets } from "@operon/domain";
import { isObject, type JsonObject } from "../json/fields.ts";
import { usageOf } from "../neutral/usage-of.ts";
import { chatUsageOf } from "./codec/chat-usage-of.ts";

/** What all chunks of a stream have in common. */
const NAMES = ["id", "object", "created", "model", "service_tier", "system_fingerprint"];

/** A stream that is ended before its provider ends it. */
export type ChatEnding = {
  /** A chunk of it that has a choice: valid JSON. */
  readonly head: string;
  /** The choices that have not ended. */
  readonly choices: readonly number[];
  /** Undefined where the client does not get to see any. */
  readonly usage: UsageBuckets | undefined;
};

/**
 * The events that end a stream of chat/completions or completions as if its answer had reached its length: one chunk with
 * the ends of its choices, usage, `[DONE]`.
 */
export function lengthEnd({ head, choices, usage }: ChatEnding): string {
  const chunk: JsonObject = JSON.parse(head);
  const named = Object.fromEntries(NAMES.filter((name) => name in chunk).map((name) => [name, chunk[name]]));
  const fresh = isCompletion(chunk) ? { text: "" } : { delta: {} };
  const ended = choices.map((index) => ({ index, ...fresh, logprobs: null, finish_reason: "length" }));
  if (usage === undefined) return `${event({ ...named, choices: ended })}data: [DONE]\n\n`;
  const counted = chatUsageOf(usageOf(usage));
  return `${event({ ...named, choices: ended, usage: null })}${event({ ...named, choices: [], usage: counted })}data: [DONE]\n\n`;
}

function isCompletion({ object, choices }: JsonObject): boolean {
  if (object === "text_completion") return true;
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  return isObject(first) && typeof first.text === "string" && first.delta === undefined;
}

function event(chunk: JsonObject): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
