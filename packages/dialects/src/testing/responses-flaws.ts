import { isObject, type JsonObject } from "../json/fields.ts";
import type { StreamedEvent } from "./streamed-event.ts";

const STEP = /^response\.(.*)\.(added|delta|done)$/;

/** What is wrong with a streamed response: each thing ends once, whole, and the last event has all that was said. */
export function responsesFlaws(events: readonly StreamedEvent[]): string[] {
  const flaws: string[] = [];
  const open = new Map<string, string>();
  const items: unknown[] = [];
  for (const [place, { data }] of events.entries()) {
    if (data.sequence_number !== place) flaws.push(`event ${place} has number ${data.sequence_number}`);
    follow(data, open, flaws);
    if (data.type === "response.output_item.done") items[data.output_index as number] = data.item;
  }
  const last = events.at(-1)?.data.response;
  const output = JSON.stringify(isObject(last) ? last.output : undefined);
  const told = JSON.stringify(items.filter((item) => item !== undefined));
  const unended = [...open.keys()].map((at) => `${at} never ends`);
  return [...flaws, ...unended, ...(output === told ? [] : [`the output is ${output}, the items ${told}`])];
}

function follow(data: JsonObject, open: Map<string, string>, flaws: string[]): void {
  const [, what = "", step] = STEP.exec(String(data.type)) ?? [];
  const at = `${what} ${data.output_index} ${data.content_index ?? data.summary_index ?? ""}`;
  const said = open.get(at) ?? "";
  if (what === "output_text.annotation") return;
  if (step === "added") open.set(at, "");
  if (step === "delta") open.set(at, said + data.delta);
  if (step !== "done") return;
  const whole = data.text ?? data.arguments ?? data.refusal ?? "";
  if (said !== whole) flaws.push(`${at} is "${said}", then "${whole}"`);
  open.delete(at);
}
