import type { JsonObject } from "../json/fields.ts";
import type { GrowingText } from "./growing-texts.data.ts";

const MAX_PIECES = 256;

/** A text of an item that has begun and whose end has not been told. */
export class OpenText {
  readonly kind: GrowingText;
  /** Its place among the parts of its item; 0 where it has none. */
  readonly place: number;
  /** The part that it stands in, as last told. */
  part: JsonObject;
  readonly annotations: unknown[] = [];
  readonly logprobs: unknown[] = [];
  /** Whether its part was told of before it began: only then there is an end to tell. */
  isTold = false;
  /** Whether the text's end, and the part's, were told. */
  isWhole = false;
  isDone = false;
  #pieces: string[] = [];

  constructor(kind: GrowingText, place: number) {
    this.kind = kind;
    this.place = place;
    this.part = kind.part?.empty ?? {};
  }

  /** Joined from time to time: a string that was added to word by word takes ten times the memory. */
  add(piece: string): void {
    if (this.#pieces.length >= MAX_PIECES) this.#pieces = [this.#pieces.join("")];
    this.#pieces.push(piece);
  }

  text(): string {
    return this.#pieces.join("");
  }

  /** Replaces what was added. */
  say(text: string): void {
    this.#pieces = [text];
  }
}
