import type {
  AssistantPart,
  Citation,
  ReasoningPart,
  Signature,
  TextPart,
  ToolCallPart,
} from "../neutral/content-part.ts";
import { signatureText } from "../neutral/signature-text.ts";
import { citationObject } from "./citations.ts";
import { toolId } from "./tool-id.ts";
import { toolInputText } from "./tool-input.ts";

/** An answer's parts as the JSON text of content blocks. Sound and images have no place here and are left out. */
export function contentBlocks(parts: readonly AssistantPart[]): string[] {
  return parts.flatMap(blocksOf);
}

function blocksOf(part: AssistantPart): readonly string[] {
  switch (part.type) {
    case "text":
      return textBlocks(part);
    case "refusal":
      return textBlocks({ type: "text", text: part.text });
    case "reasoning":
      return reasoningBlocks(part);
    case "tool-call":
      return callBlocks(part);
    default:
      return [];
  }
}

function textBlocks({ text, citations = [], signature }: TextPart): readonly string[] {
  const cited = citationObjects(citations);
  // Without any the member is absent, as in Anthropic's own answers: a null is none to the AI SDK's reader.
  const block = JSON.stringify({ type: "text", text, ...(cited.length === 0 ? {} : { citations: cited }) });
  return [
    ...(text === "" ? [] : [block]),
    ...(signature === undefined ? [] : [thinkingBlock("", signature)]),
  ];
}

function reasoningBlocks({ text, signature, encrypted }: ReasoningPart): readonly string[] {
  const { proof, sealed } = proofsOf(text !== "", { signature, encrypted });
  const hasThought = text !== "" || proof !== undefined;
  return [
    ...(hasThought ? [thinkingBlock(text, proof)] : []),
    ...(sealed === undefined ? [] : [redactedBlock(sealed)]),
  ];
}

function callBlocks({ id, name, arguments: args, signature }: ToolCallPart): readonly string[] {
  const start = JSON.stringify({ type: "tool_use", id: toolId(id), name });
  const block = `${start.slice(0, -1)},"input":${toolInputText(args)}}`;
  return signature === undefined ? [block] : [thinkingBlock("", signature), block];
}

/** A citation's JSON objects, without those that have no place here. */
export function citationObjects(citations: readonly Citation[]) {
  return citations.map(citationObject).filter((citation) => citation !== undefined);
}

/** A thought with its signature, told with its origin where that is another dialect. */
export function thinkingBlock(text: string, signature: Signature | undefined): string {
  const written = signature === undefined ? "" : signatureText(signature, "anthropic");
  return JSON.stringify({ type: "thinking", thinking: text, signature: written });
}

/** A thought that only its provider can read. */
export function redactedBlock(sealed: Signature): string {
  return JSON.stringify({ type: "redacted_thinking", data: signatureText(sealed, "anthropic") });
}

/** Which proof goes with a thought's text, and which one needs a block of its own: a seal takes an absent signature's place. */
export function proofsOf(
  hasText: boolean,
  { signature, encrypted }: Pick<ReasoningPart, "signature" | "encrypted">,
): { readonly proof: Signature | undefined; readonly sealed: Signature | undefined } {
  const isJoined = hasText && signature === undefined && encrypted?.from !== "anthropic";
  return isJoined ? { proof: encrypted, sealed: undefined } : { proof: signature, sealed: encrypted };
}
