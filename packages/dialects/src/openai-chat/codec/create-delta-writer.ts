import type { StreamPart } from "../../neutral/stream-part.ts";
import type { DeltaBlock, DeltaChoice } from "./delta-block.ts";
import { finishReasonOf } from "./finish-reason-of.ts";
import { logprobsOf } from "./logprobs-of.ts";
import { markDelta } from "./mark-delta.ts";
import { toolCallPiece, toolCallStart } from "./tool-call-delta.ts";

type BlockStart = Extract<StreamPart, { type: "block-start" }>;
type ChoicePart = Exclude<StreamPart, { type: "start" | "usage" | "service-tier" | "error" | "end" }>;

/** Gives the chunk for a choice; `members` is JSON: what the choice holds beside its index. */
export type WriteChunk = (choice: number, members: string) => string;

const UNFINISHED = '"logprobs":null,"finish_reason":null';

/** Writes the blocks and ends of a stream's choices as chunks of deltas. */
export function createDeltaWriter(legacyFunctions: boolean, writeChunk: WriteChunk) {
  const choices: (DeltaChoice | undefined)[] = [];
  const blocks: (DeltaBlock | undefined)[] = [];
  const delta = (choice: number, json: string) => writeChunk(choice, `"delta":${json},${UNFINISHED}`);

  function openChoice(index: number, content: '""' | "null"): readonly [DeltaChoice, string] {
    const known = choices[index];
    if (known !== undefined) return [known, ""];
    const choice: DeltaChoice = { calls: 0, textLength: 0, hasRefusal: false, annotations: [] };
    choices[index] = choice;
    return [choice, delta(index, `{"role":"assistant","content":${content},"refusal":null}`)];
  }

  function startBlock(part: BlockStart): string {
    const isSilent = part.kind === "tool-call" || part.kind === "refusal";
    const [choice, role] = openChoice(part.choice, isSilent ? "null" : '""');
    const block = blockOf(part, choice, legacyFunctions);
    blocks[part.block] = block;
    if (part.kind === "refusal") choice.hasRefusal = true;
    if (part.kind !== "tool-call") return role;
    choice.calls += 1;
    return role + delta(part.choice, toolCallStart(block, part));
  }

  function grow(block: DeltaBlock, text: string): string {
    const json = JSON.stringify(text);
    block.wrote = true;
    if (block.kind === "tool-call") return delta(block.choice, toolCallPiece(block, json));
    if (block.kind === "refusal") return delta(block.choice, `{"refusal":${json}}`);
    if (block.kind === "reasoning") {
      block.text += text;
      return delta(block.choice, `{"reasoning_content":${json}}`);
    }
    block.state.textLength += text.length;
    return delta(block.choice, `{"content":${json}}`);
  }

  function writeBlock(
    part: Extract<ChoicePart, { type: "block-delta" | "block-mark" | "block-end" }>,
  ): string {
    const block = blocks[part.block];
    if (block === undefined) return "";
    if (part.type === "block-delta") return grow(block, part.text);
    if (part.type === "block-mark") {
      const json = markDelta(block, part);
      return json === undefined ? "" : delta(block.choice, JSON.stringify(json));
    }
    blocks[part.block] = undefined;
    const isBare = block.kind === "tool-call" && !block.wrote && !block.custom;
    return isBare ? delta(block.choice, toolCallPiece(block, '"{}"')) : "";
  }

  return {
    /** The chunks for a part; perhaps none. */
    write(part: ChoicePart): string {
      if (part.type === "block-start") return startBlock(part);
      if (part.type !== "logprobs" && part.type !== "finish") return writeBlock(part);
      const [{ hasRefusal, annotations }, role] = openChoice(part.choice, '""');
      if (part.type === "finish") {
        const reason = finishReasonOf(part.stop, { hasRefusal, legacyFunctions });
        const cited =
          annotations.length > 0 ? delta(part.choice, `{"annotations":${JSON.stringify(annotations)}}`) : "";
        return (
          role + cited + writeChunk(part.choice, `"delta":{},"logprobs":null,"finish_reason":"${reason}"`)
        );
      }
      const logprobs = JSON.stringify(logprobsOf(part.tokens, hasRefusal ? "refusal" : "content"));
      return role + writeChunk(part.choice, `"delta":{},"logprobs":${logprobs},"finish_reason":null`);
    },
  };
}

function blockOf(part: BlockStart, choice: DeltaChoice, legacyFunctions: boolean): DeltaBlock {
  return {
    choice: part.choice,
    state: choice,
    kind: part.kind,
    custom: part.kind === "tool-call" && part.custom === true,
    // A legacy client's first call has no place among the `tool_calls`.
    call: legacyFunctions ? choice.calls - 1 : choice.calls,
    textStart: choice.textLength,
    text: "",
    wrote: false,
  };
}
