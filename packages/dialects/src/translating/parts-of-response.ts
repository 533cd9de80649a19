import type { AssistantPart } from "../neutral/content-part.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import type { StreamPart } from "../neutral/stream-part.ts";

/** A whole answer as the parts of a stream: for a client who asked for one where the provider sent none. */
export function partsOfResponse(response: NeutralResponse): StreamPart[] {
  const parts: StreamPart[] = [{ type: "start", id: response.id, model: response.model }];
  let block = 0;
  for (const [choice, { content, stop, logprobs }] of response.choices.entries()) {
    for (const part of content) {
      const written = partsOfBlock(part, { block, choice });
      if (written.length > 0) block += 1;
      parts.push(...written);
    }
    if (logprobs !== undefined) parts.push({ type: "logprobs", choice, tokens: logprobs });
    parts.push({ type: "finish", choice, stop });
  }
  if (response.serviceTier !== undefined) parts.push({ type: "service-tier", tier: response.serviceTier });
  if (response.usage !== undefined) parts.push({ type: "usage", usage: response.usage, final: true });
  parts.push({ type: "end" });
  return parts;
}

type Place = { readonly block: number; readonly choice: number };

function partsOfBlock(part: AssistantPart, { block, choice }: Place): StreamPart[] {
  const close: StreamPart = { type: "block-end", block };
  switch (part.type) {
    case "text": {
      const marks = (part.citations ?? []).map(
        (citation): StreamPart => ({ type: "block-mark", block, citation }),
      );
      if (part.signature !== undefined) marks.push({ type: "block-mark", block, signature: part.signature });
      return [
        { type: "block-start", block, choice, kind: "text" },
        ...delta(block, part.text),
        ...marks,
        close,
      ];
    }
    case "reasoning": {
      const { signature, encrypted } = part;
      const marks: StreamPart[] =
        signature === undefined && encrypted === undefined
          ? []
          : [{ type: "block-mark", block, signature, encrypted }];
      return [
        { type: "block-start", block, choice, kind: "reasoning" },
        ...delta(block, part.text),
        ...marks,
        close,
      ];
    }
    case "tool-call": {
      const { id, name, custom, signature } = part;
      const marks: StreamPart[] = signature === undefined ? [] : [{ type: "block-mark", block, signature }];
      const start: StreamPart = { type: "block-start", block, choice, kind: "tool-call", id, name, custom };
      return [start, ...marks, ...delta(block, part.arguments), close];
    }
    case "refusal":
      return [{ type: "block-start", block, choice, kind: "refusal" }, ...delta(block, part.text), close];
    default:
      return [];
  }
}

function delta(block: number, text: string): StreamPart[] {
  return text === "" ? [] : [{ type: "block-delta", block, text }];
}
