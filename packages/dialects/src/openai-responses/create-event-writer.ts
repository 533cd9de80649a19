/** Writes the events of one streamed response, numbered from 0, and keeps its finished items. */
export type EventWriter = {
  /** `membersJson` is what follows the event's type and number, as JSON members. */
  readonly event: (type: string, membersJson: string) => void;
  /** Begins an item; its place in the output. */
  readonly beginItem: (itemJson: (index: number) => string) => number;
  readonly endItem: (index: number, itemJson: string) => void;
  /** The items that have ended, in order, parted by commas. */
  readonly itemsJson: () => string;
  /** What was written since the last time. */
  readonly take: () => string;
};

/** A writer for one answer. */
export function createEventWriter(): EventWriter {
  const items: string[] = [];
  let begun = 0;
  let sequence = 0;
  let text = "";

  function event(type: string, membersJson: string): void {
    text += `event: ${type}\ndata: {"type":"${type}","sequence_number":${sequence},${membersJson}}\n\n`;
    sequence += 1;
  }

  return {
    event,
    beginItem(itemJson) {
      const index = begun;
      begun += 1;
      event("response.output_item.added", `"output_index":${index},"item":${itemJson(index)}`);
      return index;
    },
    endItem(index, itemJson) {
      items[index] = itemJson;
      event("response.output_item.done", `"output_index":${index},"item":${itemJson}`);
    },
    itemsJson: () => items.filter(() => true).join(","),
    take() {
      const taken = text;
      text = "";
      return taken;
    },
  };
}
