import { isObject, type JsonObject } from "../json/fields.ts";
import { type GrowingText, TEXTS_BY_DELTA, TEXTS_BY_DONE, TEXTS_BY_PART } from "./growing-texts.data.ts";
import { OpenText } from "./open-text.ts";

/** No model writes a quarter of this in words; what is more are images. */
const MAX_KEPT_CHARACTERS = 4_194_304;
const CHARACTERS_PER_LOGPROB = 64;

/** An item of a response that has begun and not ended. */
export type OpenItem = {
  readonly index: number;
  /** As it was when it began. */
  readonly item: JsonObject;
  readonly texts: OpenText[];
};

/** What has been told of a response. */
export type ToldResponse = {
  /** The response as it was at its start. */
  readonly response: JsonObject;
  /** By their place in the output. */
  readonly done: ReadonlyMap<number, JsonObject>;
  readonly open: readonly OpenItem[];
  /** The number of the next event. */
  readonly nextNumber: number;
};

/** Keeps what the last event of a streamed response must tell again: all of its output. */
export type OutputTrace = {
  /** Takes an event whose `delta` is a text. */
  readonly grow: (event: JsonObject) => void;
  /** Takes any other event; `text` is its JSON. */
  readonly take: (event: JsonObject, text: string) => void;
  /** Undefined where the response has not begun, or is too large to be kept. */
  readonly told: () => ToldResponse | undefined;
};

/** A trace of one answer. A delta costs a look at what grew last, and an array's place. */
export function createOutputTrace(): OutputTrace {
  const done = new Map<number, JsonObject>();
  const open = new Map<number, OpenItem>();
  let start: string | undefined;
  let last: JsonObject | undefined;
  let kept = 0;
  let growing: { readonly event: JsonObject; readonly text: OpenText } | undefined;

  function isKept(characters: number): boolean {
    kept += characters;
    if (kept <= MAX_KEPT_CHARACTERS) return true;
    done.clear();
    open.clear();
    growing = undefined;
    return false;
  }

  function textOf(event: JsonObject, kind: GrowingText | undefined): OpenText | undefined {
    const item = open.get(indexOf(event.output_index));
    if (item === undefined || kind === undefined) return undefined;
    const place = kind.part === undefined ? 0 : indexOf(event[kind.part.index]);
    const known = item.texts.find((text) => text.place === place && text.kind.part?.list === kind.part?.list);
    if (known !== undefined) return known;
    const text = new OpenText(kind, place);
    item.texts.push(text);
    return text;
  }

  function grow(event: JsonObject): void {
    last = event;
    const piece = event.delta as string;
    if (!isKept(piece.length)) return;
    if (growing === undefined || !isSamePlace(growing.event, event)) {
      const text = textOf(event, TEXTS_BY_DELTA.get(event.type));
      growing = text === undefined ? undefined : { event, text };
    }
    growing?.text.add(piece);
    const { logprobs } = event;
    if (!Array.isArray(logprobs) || logprobs.length === 0 || growing === undefined) return;
    const { text } = growing;
    if (!isKept(charactersOf(logprobs))) return;
    for (const token of logprobs) text.logprobs.push(token);
  }

  function take(event: JsonObject, text: string): void {
    growing = undefined;
    last = event;
    if (isObject(event.response)) start ??= text;
    if (isObject(event.item)) takeItem(event, event.item, text.length);
    else if (isObject(event.part)) takePart(event, event.part);
    else if (event.annotation !== undefined) textOf(event, OUTPUT_TEXT)?.annotations.push(event.annotation);
    else takeWhole(event);
  }

  function takeItem(event: JsonObject, item: JsonObject, characters: number): void {
    const index = indexOf(event.output_index);
    if (event.type === "response.output_item.added") open.set(index, { index, item, texts: [] });
    if (event.type !== "response.output_item.done" || !isKept(characters)) return;
    open.delete(index);
    done.set(index, item);
  }

  function takePart(event: JsonObject, part: JsonObject): void {
    const text = textOf(event, TEXTS_BY_PART.get(part.type));
    if (text === undefined) return;
    text.part = part;
    text.isTold = true;
    text.isDone = String(event.type).endsWith(".done");
  }

  function takeWhole(event: JsonObject): void {
    const kind = TEXTS_BY_DONE.get(event.type);
    const said = kind === undefined ? undefined : event[kind.member];
    if (typeof said !== "string") return;
    const text = textOf(event, kind);
    text?.say(said);
    if (text !== undefined) text.isWhole = true;
  }

  function told(): ToldResponse | undefined {
    const response =
      start === undefined || kept > MAX_KEPT_CHARACTERS ? undefined : JSON.parse(start).response;
    const number = last?.sequence_number;
    const nextNumber = typeof number === "number" ? number + 1 : 0;
    return response === undefined ? undefined : { response, done, open: [...open.values()], nextNumber };
  }

  return { grow, take, told };
}

const OUTPUT_TEXT = TEXTS_BY_PART.get("output_text");

function isSamePlace(one: JsonObject, other: JsonObject): boolean {
  return (
    one.type === other.type &&
    one.output_index === other.output_index &&
    one.content_index === other.content_index &&
    one.summary_index === other.summary_index
  );
}

/** About as many as they are written with. */
function charactersOf(logprobs: readonly unknown[]): number {
  let tokens = logprobs.length;
  for (const token of logprobs)
    if (isObject(token) && Array.isArray(token.top_logprobs)) tokens += token.top_logprobs.length;
  return tokens * CHARACTERS_PER_LOGPROB;
}

function indexOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
