import type { EventWriter } from "./create-event-writer.ts";
import { itemId } from "./item-id.ts";
import { itemJson } from "./item-json.ts";
import { type Seal, sealText } from "./sealed-reasoning.ts";

/** Writes a reasoning item that only holds the signature of the part beside it. */
export function writeSeal(events: EventWriter, seal: Seal, requestId: string): void {
  const idAt = (index: number) => itemId("reasoning", requestId, index);
  const index = events.beginItem((place) => itemJson.reasoning(idAt(place), "", undefined));
  events.endItem(index, itemJson.reasoning(idAt(index), "", sealText(seal)));
}
