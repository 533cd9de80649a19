import { isObject, type JsonObject } from "../json/fields.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createCallIds } from "../openai-chat/codec/create-call-ids.ts";
import { cohereCitation } from "./cohere-citation.ts";

/** Reads the blocks of one stream: text, thoughts, the plan before tools are called, and the calls. What it finds goes to the end of `parts`. */
export type CohereBlocks = {
  readonly hasCalls: () => boolean;
  readonly take: (event: JsonObject, parts: StreamPart[]) => void;
  readonly closeAll: (parts: StreamPart[]) => void;
};

type OpenBlock = { readonly number: number; readonly isCall: boolean; hasText: boolean };

const PLAN = "plan";

/** Blocks are known by their index, and those of content and of calls are counted apart. */
export function createCohereBlocks(requestId: string): CohereBlocks {
  const open = new Map<string, OpenBlock>();
  const idFor = createCallIds(requestId);
  let blocks = 0;
  let hasCalls = false;

  function begin(key: string, kind: "text" | "reasoning", parts: StreamPart[]): OpenBlock {
    close(key, parts);
    const block = { number: blocks++, isCall: false, hasText: false };
    open.set(key, block);
    parts.push({ type: "block-start", block: block.number, choice: 0, kind });
    return block;
  }

  function write(block: OpenBlock | undefined, text: unknown, parts: StreamPart[]): void {
    if (block === undefined || typeof text !== "string" || text === "") return;
    block.hasText = true;
    parts.push({ type: "block-delta", block: block.number, text });
  }

  function close(key: string, parts: StreamPart[]): void {
    const block = open.get(key);
    if (block === undefined) return;
    open.delete(key);
    if (block.isCall && !block.hasText) write(block, "{}", parts);
    parts.push({ type: "block-end", block: block.number });
  }

  function content(event: JsonObject, isStart: boolean, parts: StreamPart[]): void {
    const said = memberOf(event, "content");
    const key = `content ${event.index}`;
    const isThought = said.type === "thinking" || typeof said.thinking === "string";
    const block = isStart ? undefined : open.get(key);
    write(
      block ?? begin(key, isThought ? "reasoning" : "text", parts),
      isThought ? said.thinking : said.text,
      parts,
    );
  }

  function call(event: JsonObject, isStart: boolean, parts: StreamPart[]): void {
    const said = memberOf(event, "tool_calls");
    const told = isObject(said.function) ? said.function : {};
    const key = `call ${event.index}`;
    if (isStart) {
      close(PLAN, parts);
      close(key, parts);
      hasCalls = true;
      const block = { number: blocks++, isCall: true, hasText: false };
      open.set(key, block);
      const name = typeof told.name === "string" ? told.name : "";
      const kind = "tool-call";
      parts.push({ type: "block-start", block: block.number, choice: 0, kind, id: idFor(said.id), name });
    }
    write(open.get(key), told.arguments, parts);
  }

  function cite(event: JsonObject, parts: StreamPart[]): void {
    const raw = memberOf(event, "citations");
    const block = open.get(`content ${raw.content_index ?? 0}`);
    const citation = cohereCitation(raw);
    if (block !== undefined && citation !== undefined)
      parts.push({ type: "block-mark", block: block.number, citation });
  }

  return {
    hasCalls: () => hasCalls,
    closeAll(parts) {
      for (const key of open.keys()) close(key, parts);
    },
    take(event, parts) {
      switch (event.type) {
        case "content-start":
          content(event, true, parts);
          break;
        case "content-delta":
          content(event, false, parts);
          break;
        case "content-end":
          close(`content ${event.index}`, parts);
          break;
        case "tool-plan-delta":
          write(open.get(PLAN) ?? begin(PLAN, "text", parts), messageOf(event).tool_plan, parts);
          break;
        case "tool-call-start":
          call(event, true, parts);
          break;
        case "tool-call-delta":
          call(event, false, parts);
          break;
        case "tool-call-end":
          close(`call ${event.index}`, parts);
          break;
        case "citation-start":
          cite(event, parts);
          break;
      }
    },
  };
}

function messageOf({ delta }: JsonObject): JsonObject {
  return isObject(delta) && isObject(delta.message) ? delta.message : {};
}

function memberOf(event: JsonObject, name: string): JsonObject {
  const member: unknown = messageOf(event)[name];
  const first: unknown = Array.isArray(member) ? member[0] : member;
  return isObject(first) ? first : {};
}
