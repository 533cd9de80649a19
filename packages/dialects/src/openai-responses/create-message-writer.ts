import type { Citation, Signature } from "../neutral/content-part.ts";
import type { TokenLogprob } from "../neutral/neutral-response.ts";
import { encodeAnnotation } from "./annotations.ts";
import type { EventWriter } from "./create-event-writer.ts";
import { itemId } from "./item-id.ts";
import { itemJson } from "./item-json.ts";
import { encodeLogprobs } from "./token-logprobs.ts";
import { writeSeal } from "./write-seal.ts";

type Part = {
  readonly block: number;
  readonly kind: "text" | "refusal";
  /** Where it stands, as members of each of its events. */
  readonly placeJson: string;
  text: string;
  readonly annotations: unknown[];
  readonly logprobs: TokenLogprob[];
  signature: Signature | undefined;
};
type Marks = { readonly citation?: Citation | undefined; readonly signature?: Signature | undefined };
type Message = { readonly index: number; readonly id: string; readonly partsJson: string[] };

/** Writes the texts and refusals of a streamed answer; those in a row are one message. */
export type MessageWriter = {
  readonly hasRefusal: () => boolean;
  readonly beginPart: (block: number, kind: "text" | "refusal") => void;
  /** Whether `block` is the part that grows. */
  readonly has: (block: number) => boolean;
  readonly grow: (text: string) => void;
  /** Logprobs of the text that comes next; without one they only stand in the whole part. */
  readonly addLogprobs: (tokens: readonly TokenLogprob[]) => void;
  readonly mark: (marks: Marks) => void;
  readonly endPart: () => void;
  readonly endMessage: (status: "completed" | "incomplete") => void;
};

/** A writer to `events`. */
export function createMessageWriter(events: EventWriter, requestId: string): MessageWriter {
  let message: Message | undefined;
  let part: Part | undefined;
  let refused = false;
  let waiting: TokenLogprob[] = [];

  function beginMessage(): Message {
    let id = "";
    const index = events.beginItem((place) => {
      id = itemId("message", requestId, place);
      return itemJson.message(id, "in_progress", []);
    });
    return { index, id, partsJson: [] };
  }

  function takeLogprobs({ logprobs }: Part): readonly TokenLogprob[] {
    const taken = waiting;
    if (taken.length === 0) return taken;
    waiting = [];
    for (const token of taken) logprobs.push(token);
    return taken;
  }

  function cite({ kind, text, annotations, placeJson }: Part, citation: Citation): void {
    const annotation = encodeAnnotation(citation, text.length);
    if (kind !== "text" || annotation === undefined) return;
    const noteJson = `"annotation_index":${annotations.length},"annotation":${JSON.stringify(annotation)}`;
    annotations.push(annotation);
    events.event("response.output_text.annotation.added", `${placeJson},${noteJson}`);
  }

  function endPart(): void {
    if (part === undefined || message === undefined) return;
    takeLogprobs(part);
    const { kind, placeJson, annotations, logprobs, signature } = part;
    const textJson = JSON.stringify(part.text);
    const isText = kind === "text";
    const partJson = isText
      ? itemJson.outputText(textJson, annotations, logprobs)
      : itemJson.refusal(textJson);
    if (isText) {
      events.event(
        "response.output_text.done",
        `${placeJson},"text":${textJson},"logprobs":${tokensJson(logprobs)}`,
      );
    } else {
      events.event("response.refusal.done", `${placeJson},"refusal":${textJson}`);
    }
    events.event("response.content_part.done", `${placeJson},"part":${partJson}`);
    message.partsJson.push(partJson);
    part = undefined;
    if (signature === undefined) return;
    endMessage("completed");
    writeSeal(events, { of: "text", signature }, requestId);
  }

  function endMessage(status: "completed" | "incomplete"): void {
    endPart();
    if (message === undefined) return;
    events.endItem(message.index, itemJson.message(message.id, status, message.partsJson));
    message = undefined;
  }

  return {
    endPart,
    endMessage,
    hasRefusal: () => refused,
    has: (block) => part?.block === block,
    beginPart(block, kind) {
      endPart();
      message ??= beginMessage();
      refused ||= kind === "refusal";
      const { id, index, partsJson } = message;
      const placeJson = `"item_id":"${id}","output_index":${index},"content_index":${partsJson.length}`;
      part = { block, kind, placeJson, text: "", annotations: [], logprobs: [], signature: undefined };
      const emptyJson = kind === "text" ? itemJson.outputText('""', [], []) : itemJson.refusal('""');
      events.event("response.content_part.added", `${placeJson},"part":${emptyJson}`);
    },
    addLogprobs(tokens) {
      for (const token of tokens) waiting.push(token);
    },
    grow(text) {
      if (part === undefined) return;
      part.text += text;
      const deltaJson = `${part.placeJson},"delta":${JSON.stringify(text)}`;
      if (part.kind === "refusal") events.event("response.refusal.delta", deltaJson);
      else
        events.event(
          "response.output_text.delta",
          `${deltaJson},"logprobs":${tokensJson(takeLogprobs(part))}`,
        );
    },
    mark({ citation, signature }) {
      if (part === undefined) return;
      if (signature !== undefined) part.signature = signature;
      if (citation !== undefined) cite(part, citation);
    },
  };
}

function tokensJson(tokens: readonly TokenLogprob[]): string {
  return tokens.length === 0 ? "[]" : JSON.stringify(encodeLogprobs(tokens));
}
