import type { Signature } from "../neutral/content-part.ts";
import type { EventWriter } from "./create-event-writer.ts";
import { itemId } from "./item-id.ts";
import { itemJson } from "./item-json.ts";
import { reasoningSeal, sealText } from "./sealed-reasoning.ts";

type Marks = { readonly signature?: Signature | undefined; readonly encrypted?: Signature | undefined };

/** Writes the thoughts of a streamed answer as summaries, which is where clients look for them. */
export type ReasoningWriter = {
  readonly begin: (block: number) => void;
  /** Whether `block` is the thought that grows. */
  readonly has: (block: number) => boolean;
  readonly grow: (text: string) => void;
  readonly seal: (marks: Marks) => void;
  readonly end: () => void;
};

/** A writer to `events`. One that neither says nor seals anything leaves no item. */
export function createReasoningWriter(events: EventWriter, requestId: string): ReasoningWriter {
  let block: number | undefined;
  let index: number | undefined;
  let marks: Marks = {};
  let text = "";

  function beginItem(): number {
    index ??= events.beginItem((place) => itemJson.reasoning(idAt(place), "", undefined));
    return index;
  }

  function idAt(place: number): string {
    return itemId("reasoning", requestId, place);
  }

  function placeJson(): string {
    const place = beginItem();
    return `"item_id":"${idAt(place)}","output_index":${place},"summary_index":0`;
  }

  function endText(): string {
    if (text === "") return "";
    const textJson = JSON.stringify(text);
    const summaryJson = itemJson.summary(textJson);
    events.event("response.reasoning_summary_text.done", `${placeJson()},"text":${textJson}`);
    events.event("response.reasoning_summary_part.done", `${placeJson()},"part":${summaryJson}`);
    return summaryJson;
  }

  return {
    has: (asked) => block === asked,
    begin(begun) {
      block = begun;
      index = undefined;
      marks = {};
      text = "";
    },
    grow(more) {
      if (text === "") {
        const partJson = itemJson.summary('""');
        events.event("response.reasoning_summary_part.added", `${placeJson()},"part":${partJson}`);
      }
      text += more;
      events.event("response.reasoning_summary_text.delta", `${placeJson()},"delta":${JSON.stringify(more)}`);
    },
    seal({ signature, encrypted }) {
      marks = { signature: signature ?? marks.signature, encrypted: encrypted ?? marks.encrypted };
    },
    end() {
      if (block === undefined) return;
      block = undefined;
      const seal = reasoningSeal(marks);
      if (text === "" && seal === undefined) return;
      const place = beginItem();
      const content = seal === undefined ? undefined : sealText(seal);
      events.endItem(place, itemJson.reasoning(idAt(place), endText(), content));
    },
  };
}
