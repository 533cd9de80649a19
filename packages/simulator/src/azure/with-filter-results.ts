import type { Piece, WireReply } from "../delivery/wire-reply.ts";
import { isObject, type UnverifiedObject } from "../json/is-object.ts";

const safe = { filtered: false, severity: "safe" };
const results = { hate: safe, self_harm: safe, sexual: safe, violence: safe };
const prompt = { prompt_filter_results: [{ prompt_index: 0, content_filter_results: results }] };
const head = "data: ";

/** A chat or plain completion with what Azure's content filter says of it; a stream gets a first chunk without choices. */
export function withFilterResults(reply: WireReply): WireReply {
  if (reply.status !== 200) return reply;
  if (!reply.stream) return { ...reply, pieces: reply.pieces.map(addToBody) };
  const chunk = { choices: [], created: 0, id: "", model: "", object: "", ...prompt };
  const first: Piece = { text: eventOf(chunk), tokens: 0, reportsUsage: false };
  return { ...reply, pieces: [first, ...reply.pieces.map(addToEvent)] };
}

function addToBody(piece: Piece): Piece {
  return { ...piece, text: JSON.stringify({ ...filtered(piece.text), ...prompt }) };
}

function addToEvent(piece: Piece): Piece {
  const data = piece.text.slice(head.length).trim();
  return data === "[DONE]" ? piece : { ...piece, text: eventOf(filtered(data)) };
}

function eventOf(chunk: object): string {
  return `${head}${JSON.stringify(chunk)}\n\n`;
}

function filtered(json: string): UnverifiedObject {
  const body: unknown = JSON.parse(json);
  if (!isObject(body) || !Array.isArray(body.choices)) return {};
  const choices = body.choices.filter(isObject).map((choice) => {
    return { ...choice, content_filter_results: saysSomething(choice) ? results : {} };
  });
  return { ...body, choices };
}

function saysSomething({ message, delta, text }: UnverifiedObject): boolean {
  const said = isObject(message) ? message.content : isObject(delta) ? delta.content : text;
  return typeof said === "string" && said !== "";
}
