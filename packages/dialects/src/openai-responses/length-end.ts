import type { UsageBuckets } from "@operon/domain";
import type { JsonObject } from "../json/fields.ts";
import { usageOf } from "../neutral/usage-of.ts";
import type { OpenItem, ToldResponse } from "./create-output-trace.ts";
import { CUT_STATUS } from "./growing-texts.data.ts";
import type { OpenText } from "./open-text.ts";
import { encodeUsage } from "./responses-usage.ts";

type Tell = (type: string, members: JsonObject) => void;

/**
 * The events that end a streamed response as if it had reached its length: the ends of what is open, and the whole response,
 * `incomplete`, with all that was said of it.
 */
export function lengthEnd({ response, done, open, nextNumber }: ToldResponse, used: UsageBuckets): string {
  const items = new Map(done);
  let number = nextNumber;
  let out = "";

  const tell: Tell = (type, members) => {
    out += `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number, ...members })}\n\n`;
    number += 1;
  };

  for (const item of open) {
    for (const text of item.texts) endText(item, text, tell);
    const whole = wholeItem(item);
    tell("response.output_item.done", { output_index: item.index, item: whole });
    items.set(item.index, whole);
  }
  const output = [...items].sort(([one], [other]) => one - other).map(([, item]) => item);
  const ending = { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } };
  tell("response.incomplete", {
    response: { ...response, ...ending, error: null, output, usage: encodeUsage(usageOf(used)) },
  });
  return out;
}

function endText({ index, item }: OpenItem, text: OpenText, tell: Tell): void {
  const { kind, place } = text;
  const members = {
    item_id: item.id,
    output_index: index,
    ...(kind.part === undefined ? {} : { [kind.part.index]: place }),
  };
  if (!(text.isWhole || text.isDone)) {
    const logprobs = kind.event === "response.output_text" ? { logprobs: text.logprobs } : {};
    const named = kind.event === "response.function_call_arguments" ? { name: item.name } : {};
    tell(`${kind.event}.done`, { ...members, [kind.member]: text.text(), ...logprobs, ...named });
  }
  if (kind.part !== undefined && text.isTold && !text.isDone)
    tell(`${kind.part.event}.done`, { ...members, part: wholePart(text) });
}

function wholePart(text: OpenText): JsonObject {
  const { kind, part, annotations, logprobs } = text;
  if (text.isDone) return part;
  const notes = part.type === "output_text" ? { annotations, logprobs } : {};
  return { ...part, ...notes, [kind.member]: text.text() };
}

/** What was said of an item, as far as it went. */
function wholeItem({ item, texts }: OpenItem): JsonObject {
  const said: Record<string, unknown> = {};
  for (const text of [...texts].sort((one, other) => one.place - other.place)) {
    const list = text.kind.part?.list;
    if (list === undefined) said[text.kind.member] = text.text();
    else said[list] = [...((said[list] as JsonObject[] | undefined) ?? []), wholePart(text)];
  }
  const status = typeof item.status === "string" ? (CUT_STATUS.get(item.type) ?? "incomplete") : undefined;
  return { ...item, ...said, ...(status === undefined ? {} : { status }) };
}
