import type { Signature } from "../neutral/content-part.ts";
import type { EventWriter } from "./create-event-writer.ts";
import { customInput } from "./custom-input.ts";
import { itemId } from "./item-id.ts";
import { itemJson } from "./item-json.ts";
import { writeSeal } from "./write-seal.ts";

type Call = {
  readonly id: string;
  readonly name: string;
  readonly custom: boolean;
  /** Its place in the output; undefined until it is known whether a signature comes first. */
  index: number | undefined;
  text: string;
  /** One that came after the item had begun: it follows it. */
  late: Signature | undefined;
};

/** Writes the tool calls of a streamed answer; several may grow at once. */
export type CallWriter = {
  readonly begin: (
    block: number,
    call: { readonly id: string; readonly name: string; readonly custom?: boolean | undefined },
  ) => void;
  readonly has: (block: number) => boolean;
  readonly grow: (block: number, text: string) => void;
  readonly sign: (block: number, signature: Signature) => void;
  readonly end: (block: number) => void;
  /** Begins the items of the calls that still wait: something else comes after them. */
  readonly beginWaiting: () => void;
  /** Ends what is open; `isIncomplete` = in the middle of its arguments. */
  readonly endAll: (isIncomplete: boolean) => void;
};

/** A writer to `events`. Signatures become reasoning items of their own, before the call where they come in time. */
export function createCallWriter(events: EventWriter, requestId: string): CallWriter {
  const calls = new Map<number, Call>();
  let waiting: Call | undefined;

  function itemOf(call: Call, index: number, status: "in_progress" | "completed" | "incomplete"): string {
    const made = itemId(call.custom ? "custom_tool_call" : "function_call", requestId, index);
    const id = call.id || itemId("call", requestId, index);
    return itemJson.call(
      { itemId: made, id, name: call.name, arguments: call.text, custom: call.custom },
      status,
    );
  }

  function beginItem(call: Call): number {
    if (waiting === call) waiting = undefined;
    call.index ??= events.beginItem((index) => itemOf(call, index, "in_progress"));
    return call.index;
  }

  function placeJson(call: Call): string {
    const index = beginItem(call);
    const id = itemId(call.custom ? "custom_tool_call" : "function_call", requestId, index);
    return `"item_id":"${id}","output_index":${index}`;
  }

  /** The free text of a custom tool stands within JSON until the end, so it is given at once. */
  function endText(call: Call): void {
    const place = placeJson(call);
    if (call.custom) {
      const inputJson = JSON.stringify(customInput(call.text));
      events.event("response.custom_tool_call_input.delta", `${place},"delta":${inputJson}`);
      events.event("response.custom_tool_call_input.done", `${place},"input":${inputJson}`);
      return;
    }
    const said = `"arguments":${JSON.stringify(call.text)},"name":${JSON.stringify(call.name)}`;
    events.event("response.function_call_arguments.done", `${place},${said}`);
  }

  function growCall(call: Call, text: string): void {
    call.text += text;
    const place = placeJson(call);
    if (call.custom) return;
    events.event("response.function_call_arguments.delta", `${place},"delta":${JSON.stringify(text)}`);
  }

  function beginWaiting(): void {
    if (waiting !== undefined) beginItem(waiting);
  }

  function end(block: number, isIncomplete = false): void {
    const call = calls.get(block);
    if (call === undefined) return;
    calls.delete(block);
    if (!(call.custom || isIncomplete) && call.text === "") growCall(call, "{}");
    const index = beginItem(call);
    endText(call);
    events.endItem(index, itemOf(call, index, isIncomplete ? "incomplete" : "completed"));
    if (call.late === undefined) return;
    writeSeal(events, { of: "tool-call", id: call.id, signature: call.late }, requestId);
  }

  return {
    beginWaiting,
    end,
    has: (block) => calls.has(block),
    begin(block, { id, name, custom = false }) {
      waiting = { id, name, custom, index: undefined, text: "", late: undefined };
      calls.set(block, waiting);
    },
    grow(block, text) {
      const call = calls.get(block);
      if (call !== undefined) growCall(call, text);
    },
    sign(block, signature) {
      const call = calls.get(block);
      if (call === undefined) return;
      if (call.index !== undefined) call.late = signature;
      else writeSeal(events, { of: "tool-call", id: call.id, signature }, requestId);
    },
    endAll(isIncomplete) {
      for (const block of [...calls.keys()]) end(block, isIncomplete);
    },
  };
}
