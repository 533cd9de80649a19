import type { StreamedEvent } from "./streamed-event.ts";

/** What is wrong with a streamed message: blocks one after another, numbered without gaps, within one message. */
export function anthropicFlaws(events: readonly StreamedEvent[]): string[] {
  const told = events.filter(({ data }) => data.type !== "ping").map(({ data }) => data);
  const frame = told.map(({ type }) => String(type)).filter((type) => !type.startsWith("content_block_"));
  const flaws: string[] = [];
  let open: unknown;
  let next = 0;
  for (const { type, index } of told) {
    const isWithin = type === "content_block_delta" || type === "content_block_stop";
    const wanted = isWithin ? index : undefined;
    if (open !== wanted) flaws.push(`${type} of ${index} in block ${open}`);
    if (type === "content_block_start") {
      if (index !== next) flaws.push(`block ${index} comes for ${next}`);
      open = index;
      next += 1;
    }
    if (type === "content_block_stop") open = undefined;
  }
  const isFramed = frame.join(" ") === "message_start message_delta message_stop";
  return isFramed && told.at(-1)?.type === "message_stop" ? flaws : [...flaws, frame.join(" ")];
}
