import type { Piece } from "../../delivery/wire-reply.ts";
import { createEventWriter, type EventWriter } from "./event-writer.ts";
import type { Output, ResponseAnswer } from "./response-answer.ts";
import { endState, itemBody, responseObject, textPart } from "./response-body.ts";

/** The answer as events, in the order of OpenAI's reference; each has its number, the last has the usage. */
export function responseEvents(answer: ResponseAnswer): Piece[] {
  const writer = createEventWriter(answer.request.obfuscated);
  const begun = { response: responseObject(answer, { status: "in_progress", output: [], usage: null }) };
  writer.write("response.created", begun);
  writer.write("response.in_progress", begun);
  for (const [index, item] of answer.outputs.entries()) {
    const whole = index < answer.outputs.length - 1 || !answer.cut;
    writeItem(writer, item, { index, whole });
  }
  const end = endState(answer);
  const response = responseObject(answer, end);
  writer.write(`response.${end.status}`, { response }, { reportsUsage: true });
  return writer.pieces;
}

interface Place {
  readonly index: number;
  readonly whole: boolean;
}

function writeItem(writer: EventWriter, item: Output, { index, whole }: Place): void {
  const tokens = item.type === "reasoning" ? item.tokenCount : item.type === "function_call" ? 1 : 0;
  writer.write("response.output_item.added", { output_index: index, item: startOf(item) }, { tokens });
  const at = { item_id: item.id, output_index: index };
  if (item.type === "reasoning") writeSummary(writer, at, item.summary);
  if (item.type === "message") writeText(writer, at, item.tokens);
  if (item.type === "function_call") writeArguments(writer, at, item.call.argumentTokens);
  writer.write("response.output_item.done", { output_index: index, item: itemBody(item, whole) });
}

function startOf(item: Output): object {
  switch (item.type) {
    case "reasoning":
      return { ...itemBody(item, true), summary: [] };
    case "message":
      return { ...itemBody(item, true), status: "in_progress", content: [] };
    case "function_call":
      return { ...itemBody(item, true), status: "in_progress", arguments: "" };
  }
}

function writeSummary(writer: EventWriter, at: object, tokens: readonly string[]): void {
  if (tokens.length === 0) return;
  const place = { ...at, summary_index: 0 };
  const text = tokens.join("");
  writer.write("response.reasoning_summary_part.added", {
    ...place,
    part: { type: "summary_text", text: "" },
  });
  for (const delta of tokens)
    writer.delta("response.reasoning_summary_text.delta", place, { delta, tokens: 0 });
  writer.write("response.reasoning_summary_text.done", { ...place, text });
  writer.write("response.reasoning_summary_part.done", { ...place, part: { type: "summary_text", text } });
}

function writeText(writer: EventWriter, at: object, tokens: readonly string[]): void {
  const place = { ...at, content_index: 0 };
  const text = tokens.join("");
  writer.write("response.content_part.added", { ...place, part: textPart("") });
  for (const delta of tokens) {
    writer.delta("response.output_text.delta", { ...place, logprobs: [] }, { delta, tokens: 1 });
  }
  writer.write("response.output_text.done", { ...place, logprobs: [], text });
  writer.write("response.content_part.done", { ...place, part: textPart(text) });
}

function writeArguments(writer: EventWriter, at: object, tokens: readonly string[]): void {
  for (const delta of tokens) {
    writer.delta("response.function_call_arguments.delta", at, { delta, tokens: 1 });
  }
  writer.write("response.function_call_arguments.done", { ...at, arguments: tokens.join("") });
}
