import { isObject, type JsonObject } from "../json/fields.ts";
import { decodeAnnotation } from "./annotations.ts";
import type { BlockSink } from "./create-block-sink.ts";
import { decodeLogprobs } from "./token-logprobs.ts";

type Kind = "text" | "refusal";
type Piece = {
  readonly kind: Kind;
  block: number;
  /** Characters given so far. */
  sent: number;
  citations: number;
  hasLogprobs: boolean;
};

const MAX_PIECES = 65_536;

/** Reads the texts and refusals of an answer's messages; what an event repeats is not given twice. */
export type TextReader = {
  readonly hasRefusal: () => boolean;
  readonly grow: (event: JsonObject, kind: Kind) => void;
  readonly complete: (event: JsonObject, kind: Kind) => void;
  readonly cite: (event: JsonObject) => void;
  readonly endPart: (event: JsonObject) => void;
  /** Ends a whole message: `item` as it is at its end. */
  readonly endItem: (outputIndex: number, item: JsonObject) => void;
};

/** A reader that gives to `sink`. */
export function createTextReader(sink: BlockSink): TextReader {
  const pieces = new Map<number, Piece>();
  let refused = false;

  function pieceOf(outputIndex: unknown, contentIndex: unknown, kind: Kind): Piece {
    const key = numberOf(outputIndex) * MAX_PIECES + numberOf(contentIndex);
    const known = pieces.get(key);
    if (known !== undefined) return known;
    const piece: Piece = { kind, block: -1, sent: 0, citations: 0, hasLogprobs: false };
    pieces.set(key, piece);
    return piece;
  }

  function growPiece(piece: Piece, text: unknown): void {
    if (typeof text !== "string" || text === "") return;
    openPiece(piece);
    sink.grow(piece.block, text);
    piece.sent += text.length;
  }

  function openPiece(piece: Piece): void {
    if (sink.isCurrent(piece.block)) return;
    piece.block = sink.open(piece.kind);
    if (piece.kind === "refusal") refused = true;
  }

  function completePiece(piece: Piece, text: unknown, logprobs: unknown): void {
    if (typeof text === "string" && text.length > piece.sent) growPiece(piece, text.slice(piece.sent));
    if (!piece.hasLogprobs) giveLogprobs(piece, logprobs);
  }

  function giveLogprobs(piece: Piece, raw: unknown): void {
    const tokens = decodeLogprobs(raw);
    if (tokens.length === 0) return;
    piece.hasLogprobs = true;
    sink.push({ type: "logprobs", choice: 0, tokens });
  }

  function citePiece(piece: Piece, annotation: unknown): void {
    piece.citations += 1;
    const citation = decodeAnnotation(annotation);
    if (citation === undefined) return;
    openPiece(piece);
    sink.push({ type: "block-mark", block: piece.block, citation });
  }

  function endPiece(outputIndex: unknown, contentIndex: unknown, part: unknown): void {
    if (!isObject(part) || (part.type !== "output_text" && part.type !== "refusal")) return;
    const piece = pieceOf(outputIndex, contentIndex, part.type === "refusal" ? "refusal" : "text");
    completePiece(piece, part.type === "refusal" ? part.refusal : part.text, part.logprobs);
    if (Array.isArray(part.annotations)) {
      for (const annotation of part.annotations.slice(piece.citations)) citePiece(piece, annotation);
    }
    if (sink.isCurrent(piece.block)) sink.end(piece.block);
  }

  return {
    hasRefusal: () => refused,
    grow(event, kind) {
      const piece = pieceOf(event.output_index, event.content_index, kind);
      growPiece(piece, event.delta);
      if (kind === "text") giveLogprobs(piece, event.logprobs);
    },
    complete(event, kind) {
      const piece = pieceOf(event.output_index, event.content_index, kind);
      completePiece(piece, kind === "text" ? event.text : event.refusal, event.logprobs);
    },
    cite(event) {
      citePiece(pieceOf(event.output_index, event.content_index, "text"), event.annotation);
    },
    endPart: (event) => endPiece(event.output_index, event.content_index, event.part),
    endItem(outputIndex, item) {
      if (!Array.isArray(item.content)) return;
      item.content.forEach((part: unknown, index) => {
        endPiece(outputIndex, index, part);
      });
    },
  };
}

function numberOf(index: unknown): number {
  return typeof index === "number" ? index : 0;
}
