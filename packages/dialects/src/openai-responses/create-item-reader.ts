import { isObject, type JsonObject } from "../json/fields.ts";
import type { StopReason } from "../neutral/stop-reason.ts";
import type { BlockSink } from "./create-block-sink.ts";
import { createCallReader } from "./create-call-reader.ts";
import { createReasoningReader } from "./create-reasoning-reader.ts";
import { createTextReader } from "./create-text-reader.ts";
import { decodeStop } from "./decode-stop.ts";

type Reader = (event: JsonObject) => void;

/** Reads the items of a streamed answer. */
export type ItemReader = {
  /** Reads an event of this type; false where it tells of no item. */
  readonly read: (event: JsonObject) => boolean;
  /** Reads the whole answer at its end, for what no event told before, and says why it ended. */
  readonly finish: (response: JsonObject) => StopReason;
};

/** A reader that gives to `sink`. Items of the provider's own tools are passed over. */
export function createItemReader(sink: BlockSink): ItemReader {
  const texts = createTextReader(sink);
  const thoughts = createReasoningReader(sink);
  const calls = createCallReader(sink);
  const items = new Map<number, { readonly type: unknown; isOver: boolean }>();

  function begin({ output_index: index, item }: JsonObject): void {
    if (typeof index !== "number" || !isObject(item) || items.has(index)) return;
    items.set(index, { type: item.type, isOver: false });
    calls.start(index, item);
  }

  function end(index: unknown, item: unknown): void {
    if (typeof index !== "number" || !isObject(item)) return;
    const known = items.get(index) ?? { type: item.type, isOver: false };
    items.set(index, known);
    if (known.isOver) return;
    known.isOver = true;
    if (item.type === "message") texts.endItem(index, item);
    else if (item.type === "reasoning") thoughts.endItem(index, item);
    else calls.endItem(index, item);
  }

  const readers: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
    ["response.output_item.added", begin],
    ["response.output_item.done", (event) => end(event.output_index, event.item)],
    ["response.content_part.done", texts.endPart],
    ["response.output_text.delta", (event) => texts.grow(event, "text")],
    ["response.output_text.done", (event) => texts.complete(event, "text")],
    ["response.output_text.annotation.added", texts.cite],
    ["response.refusal.delta", (event) => texts.grow(event, "refusal")],
    ["response.refusal.done", (event) => texts.complete(event, "refusal")],
    ["response.reasoning_summary_text.delta", (event) => thoughts.grow(event, "summary")],
    ["response.reasoning_summary_text.done", (event) => thoughts.complete(event, "summary")],
    ["response.reasoning_text.delta", (event) => thoughts.grow(event, "content")],
    ["response.reasoning_text.done", (event) => thoughts.complete(event, "content")],
    ["response.function_call_arguments.delta", calls.grow],
    ["response.function_call_arguments.done", (event) => calls.complete(event, event.arguments)],
    ["response.custom_tool_call_input.delta", calls.grow],
    ["response.custom_tool_call_input.done", (event) => calls.complete(event, event.input)],
  ]);

  return {
    read(event) {
      const reader = readers.get(event.type);
      reader?.(event);
      return reader !== undefined;
    },
    finish(response) {
      const nothingTold = items.size === 0;
      if (Array.isArray(response.output)) {
        response.output.forEach((item: unknown, index) => {
          const isSame = isObject(item) && items.get(index)?.type === item.type;
          if (nothingTold || isSame) end(index, item);
        });
      }
      sink.endCurrent();
      calls.endOpen();
      return decodeStop(response, { hasCalls: calls.hasCalls(), hasRefusal: texts.hasRefusal() });
    },
  };
}
