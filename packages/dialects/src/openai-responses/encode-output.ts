import type {
  AssistantPart,
  ImagePart,
  ReasoningPart,
  RefusalPart,
  TextPart,
  ToolCallPart,
} from "../neutral/content-part.ts";
import type { TokenLogprob } from "../neutral/neutral-response.ts";
import { itemId } from "./item-id.ts";
import { itemJson } from "./item-json.ts";
import { reasoningSeal, type Seal, sealId, sealText } from "./sealed-reasoning.ts";

type Answer = {
  readonly content: readonly AssistantPart[];
  readonly logprobs: readonly TokenLogprob[];
  readonly requestId: string;
};

/** The items of a whole answer, as JSON texts. Texts in a row are one message; the last message is `incomplete` where the answer is. */
export function encodeOutput({ content, logprobs, requestId }: Answer, isIncomplete: boolean): string[] {
  const items: string[] = [];
  let written: string[] = [];
  let tokens = logprobs;

  function endMessage(status: "completed" | "incomplete"): void {
    if (written.length === 0) return;
    items.push(itemJson.message(itemId("message", requestId, items.length), status, written));
    written = [];
  }

  function addSeal(seal: Seal): void {
    items.push(itemJson.reasoning(itemId("reasoning", requestId, items.length), "", sealText(seal)));
  }

  function addItem(part: Exclude<AssistantPart, TextPart | RefusalPart>): void {
    endMessage("completed");
    if (part.type === "tool-call" && part.signature !== undefined) {
      addSeal({ of: "tool-call", id: part.id, signature: part.signature });
    }
    const item = itemOf(part, requestId, items.length);
    if (item !== undefined) items.push(item);
  }

  for (const part of content) {
    if (part.type === "refusal") {
      written.push(itemJson.refusal(JSON.stringify(part.text)));
    } else if (part.type === "text") {
      written.push(textJson(part, tokens));
      tokens = [];
      if (part.signature === undefined) continue;
      endMessage("completed");
      addSeal({ of: "text", signature: part.signature });
    } else {
      addItem(part);
    }
  }
  endMessage(isIncomplete ? "incomplete" : "completed");
  return items;
}

function textJson({ text, citations = [] }: TextPart, tokens: readonly TokenLogprob[]): string {
  return itemJson.outputText(JSON.stringify(text), itemJson.annotations(citations, text.length), tokens);
}

function itemOf(
  part: Exclude<AssistantPart, TextPart | RefusalPart>,
  requestId: string,
  index: number,
): string | undefined {
  switch (part.type) {
    case "reasoning":
      return reasoningJson(part, requestId, index);
    case "tool-call":
      return callJson(part, requestId, index);
    case "image":
      return imageJson(part, requestId, index);
    default:
      return undefined;
  }
}

function reasoningJson(part: ReasoningPart, requestId: string, index: number): string {
  const seal = reasoningSeal(part);
  const id = seal === undefined ? undefined : sealId(seal.signature);
  const summary = part.text === "" ? "" : itemJson.summary(JSON.stringify(part.text));
  const content = seal === undefined ? undefined : sealText(seal);
  return itemJson.reasoning(id ?? itemId("reasoning", requestId, index), summary, content);
}

function callJson(part: ToolCallPart, requestId: string, index: number): string {
  const custom = part.custom === true;
  const made = itemId(custom ? "custom_tool_call" : "function_call", requestId, index);
  const id = part.id || itemId("call", requestId, index);
  return itemJson.call(
    { itemId: made, id, name: part.name, arguments: part.arguments || (custom ? "" : "{}"), custom },
    "completed",
  );
}

function imageJson({ source }: ImagePart, requestId: string, index: number): string | undefined {
  if (source.kind !== "base64") return undefined;
  const id = itemId("image_generation_call", requestId, index);
  return JSON.stringify({ id, type: "image_generation_call", status: "completed", result: source.data });
}
