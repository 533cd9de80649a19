import type { Citation, Signature } from "../neutral/content-part.ts";
import { signatureText } from "../neutral/signature-text.ts";
import type { BlockKind } from "../neutral/stream-part.ts";
import { citationObjects, proofsOf, redactedBlock } from "./content-blocks.ts";
import { toolId } from "./tool-id.ts";

/** A block of an answer on its way to the client. */
export type StreamedBlock = {
  readonly number: number;
  readonly kind: BlockKind;
  /** A tool call's; else empty. */
  readonly id: string;
  readonly name: string;
  signature: Signature | undefined;
  encrypted: Signature | undefined;
  /** Whether its first event was written. */
  isOpen: boolean;
  isEnded: boolean;
};

/** Writes the events of content blocks one after another, numbered from 0 without gaps. */
export type BlockWriter = {
  readonly open: (block: StreamedBlock) => string;
  readonly text: (block: StreamedBlock, text: string) => string;
  readonly citation: (block: StreamedBlock, citation: Citation) => string;
  readonly close: (block: StreamedBlock) => string;
};

/** A block begins with its first word, so that there are no empty ones; a tool call begins at once. */
export function createBlockWriter(): BlockWriter {
  let index = 0;

  function open(block: StreamedBlock): string {
    if (block.isOpen) return "";
    block.isOpen = true;
    if (block.kind !== "tool-call") return startEvent(index, emptyBlock(block.kind));
    // Gemini wants a call's signature back with the call; decodeRequest finds it there.
    const before = block.signature === undefined ? "" : signatureBlock(block.signature);
    const start = JSON.stringify({ type: "tool_use", id: toolId(block.id), name: block.name, input: {} });
    return before + startEvent(index, start);
  }

  function text(block: StreamedBlock, words: string): string {
    return open(block) + deltaEvent(index, DELTA[block.kind], JSON.stringify(words));
  }

  function citation(block: StreamedBlock, said: Citation): string {
    const [object] = block.kind === "text" ? citationObjects([said]) : [];
    if (object === undefined) return "";
    return open(block) + deltaEvent(index, '"citations_delta","citation"', JSON.stringify(object));
  }

  function close(block: StreamedBlock): string {
    if (block.kind === "reasoning") return closeReasoning(block);
    const out = block.kind === "tool-call" ? open(block) : "";
    const { signature } = block;
    const isDetached = block.kind === "text" && signature !== undefined;
    return out + stop(block) + (isDetached ? signatureBlock(signature) : "");
  }

  function closeReasoning(block: StreamedBlock): string {
    const { proof, sealed } = proofsOf(block.isOpen, block);
    let out = proof === undefined ? "" : open(block) + signatureEvent(proof);
    out += stop(block);
    if (sealed === undefined) return out;
    return out + startEvent(index, redactedBlock(sealed)) + stopEvent(index++);
  }

  function stop(block: StreamedBlock): string {
    return block.isOpen ? stopEvent(index++) : "";
  }

  /** A thought without words. The SDKs take its signature from a delta, as the API sends it. */
  function signatureBlock(signature: Signature): string {
    return startEvent(index, emptyBlock("reasoning")) + signatureEvent(signature) + stopEvent(index++);
  }

  function signatureEvent(signature: Signature): string {
    const written = JSON.stringify(signatureText(signature, "anthropic"));
    return deltaEvent(index, '"signature_delta","signature"', written);
  }

  return { open, text, citation, close };
}

const DELTA = {
  text: '"text_delta","text"',
  refusal: '"text_delta","text"',
  reasoning: '"thinking_delta","thinking"',
  "tool-call": '"input_json_delta","partial_json"',
} as const satisfies Record<BlockKind, string>;

function emptyBlock(kind: Exclude<BlockKind, "tool-call">): string {
  return kind === "reasoning"
    ? '{"type":"thinking","thinking":"","signature":""}'
    : '{"type":"text","text":""}';
}

function startEvent(index: number, block: string): string {
  return `event: content_block_start\ndata: {"type":"content_block_start","index":${index},"content_block":${block}}\n\n`;
}

function deltaEvent(index: number, kind: string, value: string): string {
  return `event: content_block_delta\ndata: {"type":"content_block_delta","index":${index},"delta":{"type":${kind}:${value}}}\n\n`;
}

function stopEvent(index: number): string {
  return `event: content_block_stop\ndata: {"type":"content_block_stop","index":${index}}\n\n`;
}
