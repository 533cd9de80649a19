import type { JsonObject } from "../json/fields.ts";
import type { BlockSink } from "./create-block-sink.ts";
import { decodeCallItem } from "./decode-output.ts";

type Call = {
  readonly block: number;
  readonly custom: boolean;
  /** What stood in the item when it began: some servers write all arguments there. */
  first: string;
  /** Characters given so far. */
  sent: number;
  isOpen: boolean;
};

const CUSTOM_START = '{"input":"';
const CUSTOM_END = '"}';

/** Reads the tool calls of an answer; what an event repeats is not given twice. */
export type CallReader = {
  readonly hasCalls: () => boolean;
  readonly start: (outputIndex: number, item: JsonObject) => void;
  readonly grow: (event: JsonObject) => void;
  /** `text` = all of its arguments, or of its free text. */
  readonly complete: (event: JsonObject, text: unknown) => void;
  /** Ends a call: `item` as it is at its end. */
  readonly endItem: (outputIndex: number, item: JsonObject) => void;
  /** Ends the calls whose end no event told. */
  readonly endOpen: () => void;
};

/** A reader that gives to `sink`. The free text of a custom tool becomes the arguments `{"input": text}` on its way. */
export function createCallReader(sink: BlockSink): CallReader {
  const calls = new Map<unknown, Call>();

  function give(call: Call, text: string): void {
    if (text === "") return;
    if (call.custom) {
      const start = call.sent === 0 ? CUSTOM_START : "";
      sink.grow(call.block, start + JSON.stringify(text).slice(1, -1));
    } else {
      sink.grow(call.block, text);
    }
    call.sent += text.length;
  }

  function giveRest(call: Call, text: unknown): void {
    const whole = typeof text === "string" && text !== "" ? text : call.first;
    if (whole.length > call.sent) give(call, whole.slice(call.sent));
    call.first = "";
  }

  function start(outputIndex: number, item: JsonObject): Call | undefined {
    const known = calls.get(outputIndex);
    const part = known === undefined ? decodeCallItem(item) : undefined;
    if (part === undefined) return known;
    const custom = part.custom === true;
    const block = sink.openCall({ ...part, custom });
    const call: Call = { block, custom, first: textOf(item), sent: 0, isOpen: true };
    calls.set(outputIndex, call);
    return call;
  }

  function end(call: Call | undefined, text: string): void {
    if (call?.isOpen !== true) return;
    giveRest(call, text);
    if (call.custom) sink.grow(call.block, call.sent === 0 ? CUSTOM_START + CUSTOM_END : CUSTOM_END);
    else if (call.sent === 0) sink.grow(call.block, "{}");
    sink.end(call.block);
    call.isOpen = false;
  }

  return {
    hasCalls: () => calls.size > 0,
    start,
    grow({ output_index: outputIndex, delta }) {
      const call = calls.get(outputIndex);
      if (call?.isOpen !== true || typeof delta !== "string") return;
      if (!call.first.startsWith(delta)) give(call, call.first);
      call.first = "";
      give(call, delta);
    },
    complete({ output_index: outputIndex }, text) {
      const call = calls.get(outputIndex);
      if (call?.isOpen === true) giveRest(call, text);
    },
    endItem: (outputIndex, item) => end(start(outputIndex, item), textOf(item)),
    endOpen() {
      for (const call of calls.values()) end(call, "");
    },
  };
}

function textOf({ type, arguments: text, input }: JsonObject): string {
  const written = type === "custom_tool_call" ? input : text;
  return typeof written === "string" ? written : "";
}
