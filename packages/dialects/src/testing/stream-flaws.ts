import { isObject, type JsonObject } from "../json/fields.ts";
import type { ClientDialectName } from "../neutral/dialect-name.ts";
import { anthropicFlaws } from "./anthropic-flaws.ts";
import { responsesFlaws } from "./responses-flaws.ts";
import { readEvent } from "./streamed-event.ts";

/** What is wrong with a whole stream by the grammar of its dialect, in words; nothing where it is well-formed. */
export function streamFlaws(dialect: ClientDialectName, stream: string): readonly string[] {
  const texts = stream.split(/\r?\n\r?\n/).filter((text) => text !== "");
  if (dialect === "openai-chat" || dialect === "openai-completions") {
    const flaws = chatFlaws(texts.slice(0, -1).map((text) => readEvent(text).data));
    return texts.at(-1) === "data: [DONE]" ? flaws : [...flaws, "no [DONE]"];
  }
  const events = texts.map(readEvent);
  if (dialect === "gemini") return geminiFlaws(events.map(({ data }) => data));
  const misnamed = events.flatMap(({ name, data }) =>
    name === data.type ? [] : [`${name} is ${data.type}`],
  );
  return [...misnamed, ...(dialect === "anthropic" ? anthropicFlaws : responsesFlaws)(events)];
}

const list = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value : []);

function chatFlaws(chunks: readonly JsonObject[]): string[] {
  const real = chunks.filter(({ choices }) => list(choices).length > 0);
  const choices = real.flatMap((chunk) => list(chunk.choices));
  const counted = chunks.filter(({ usage }) => isObject(usage));
  return [
    ...changing(real, ["id", "object", "created", "model"]),
    ...wrongEnds(choices, "finish_reason"),
    ...(counted.length > 1 ? ["usage is told twice"] : []),
    ...(counted.length === 1 && counted[0] !== chunks.at(-1) ? ["usage is not last"] : []),
  ];
}

function geminiFlaws(chunks: readonly JsonObject[]): string[] {
  const candidates = chunks.flatMap((chunk) => list(chunk.candidates));
  const isBare = candidates.some(({ content }) => !isObject(content) || list(content.parts).length === 0);
  return [
    ...changing(chunks, ["responseId", "modelVersion"]),
    ...wrongEnds(candidates, "finishReason"),
    ...(isObject(chunks.at(-1)?.usageMetadata) ? [] : ["no usage"]),
    ...(isBare ? ["a candidate without parts"] : []),
  ];
}

/** What all chunks of a stream should have in common. */
function changing(chunks: readonly JsonObject[], names: readonly string[]): string[] {
  return names.filter((name) => new Set(chunks.map((chunk) => chunk[name])).size > 1);
}

function wrongEnds(choices: readonly JsonObject[], reason: string): string[] {
  const ends = new Map<unknown, number>();
  const flaws: string[] = [];
  for (const choice of choices) {
    const { index = 0 } = choice;
    const before = ends.get(index) ?? 0;
    if (before > 0) flaws.push(`choice ${index} goes on after its end`);
    ends.set(index, before + (typeof choice[reason] === "string" ? 1 : 0));
  }
  for (const [index, count] of ends) if (count !== 1) flaws.push(`choice ${index} ends ${count} times`);
  return flaws;
}
