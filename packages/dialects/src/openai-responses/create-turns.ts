import type {
  AssistantPart,
  Signature,
  TextPart,
  ToolCallPart,
  ToolResultPart,
} from "../neutral/content-part.ts";
import type { Feature } from "../neutral/feature.ts";
import type { Extra, NeutralMessage } from "../neutral/neutral-request.ts";
import type { Seal } from "./sealed-reasoning.ts";

/** The turns of a conversation, put together of the items of an `input`. */
export type Turns = {
  readonly extras: readonly Extra[];
  readonly addExtra: (feature: Feature, param: string) => void;
  /** A turn of its own; left out where it is empty. */
  readonly addMessage: (message: NeutralMessage) => void;
  readonly addAssistant: (part: AssistantPart) => void;
  readonly addResult: (part: ToolResultPart) => void;
  /** Gives a signature to the part that it belongs to, which may stand before it or come after it. */
  readonly addSeal: (seal: Exclude<Seal, { readonly of: "reasoning" }>) => void;
  readonly messages: () => NeutralMessage[];
};

type Place<Part> = { readonly content: AssistantPart[]; readonly index: number; readonly part: Part };

/** No turns yet: what a model made in a row becomes one turn, and so do the results of its calls. */
export function createTurns(): Turns {
  const messages: NeutralMessage[] = [];
  const extras: Extra[] = [];
  const calls = new Map<string, Place<ToolCallPart>>();
  const signatures = createSignatures();
  let text: Place<TextPart> | undefined;

  function addAssistant(part: AssistantPart): void {
    const content = assistantContent(messages);
    const signed = part.type === "tool-call" ? signatures.sign(part) : part;
    const index = content.push(signed) - 1;
    if (signed.type === "tool-call") calls.set(signed.id, { content, index, part: signed });
    if (signed.type === "text") text = { content, index, part: signed };
  }

  return {
    extras,
    addAssistant,
    addExtra(feature, param) {
      extras.push({ feature, param });
    },
    addMessage(message) {
      if (message.content.length > 0) messages.push(message);
    },
    addResult(part) {
      const last = messages.at(-1);
      if (last?.role === "tool") (last.content as ToolResultPart[]).push(part);
      else messages.push({ role: "tool", content: [part] });
    },
    addSeal(seal) {
      const { signature } = seal;
      const place = seal.of === "text" ? text : calls.get(seal.id ?? "");
      if (place !== undefined) place.content[place.index] = { ...place.part, signature };
      else if (seal.of === "tool-call") signatures.wait(seal.id, signature);
    },
    messages: () => messages,
  };
}

/** Signatures that stand before the tool calls that they belong to. */
function createSignatures() {
  const ofCall = new Map<string, Signature>();
  let ofNext: Signature | undefined;
  return {
    wait(id: string | undefined, signature: Signature): void {
      if (id === undefined) ofNext = signature;
      else ofCall.set(id, signature);
    },
    sign(part: ToolCallPart): ToolCallPart {
      const signature = ofCall.get(part.id) ?? ofNext;
      if (signature === undefined) return part;
      if (!ofCall.delete(part.id)) ofNext = undefined;
      return { ...part, signature };
    },
  };
}

/** The content of the model's turn that is being read; begun where there is none. */
function assistantContent(messages: NeutralMessage[]): AssistantPart[] {
  const last = messages.at(-1);
  if (last?.role === "assistant") return last.content as AssistantPart[];
  const content: AssistantPart[] = [];
  messages.push({ role: "assistant", content });
  return content;
}
