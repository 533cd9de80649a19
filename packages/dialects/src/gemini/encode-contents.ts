import type { AssistantPart } from "../neutral/content-part.ts";
import type { NeutralMessage, NeutralRequest } from "../neutral/neutral-request.ts";
import { encodeMedia } from "./encode-media.ts";
import { encodeModelParts } from "./encode-model-parts.ts";
import { encodeToolResult } from "./encode-tool-result.ts";
import { isGemini3 } from "./is-gemini-3.ts";

type Content = { readonly role: "user" | "model"; readonly parts: object[] };

/** The conversation without its instructions as `contents`: turns of one role are joined, tool results are the user's. */
export function encodeContents({ messages, model }: NeutralRequest): readonly Content[] {
  const isNew = isGemini3(model);
  const contents: Content[] = [];
  const add = (role: Content["role"], parts: object[]): void => {
    const last = contents.at(-1);
    if (parts.length === 0) return;
    if (last?.role === role) last.parts.push(...parts);
    else contents.push({ role, parts });
  };
  let turn: AssistantPart[] = [];
  for (const message of messages) {
    if (message.role === "system") continue;
    if (message.role === "assistant") {
      turn.push(...message.content);
      continue;
    }
    add("model", encodeModelParts(turn, isNew));
    turn = [];
    add("user", userParts(message, isNew));
  }
  add("model", encodeModelParts(turn, isNew));
  return contents;
}

function userParts(message: Extract<NeutralMessage, { role: "user" | "tool" }>, isNew: boolean): object[] {
  if (message.role === "tool") return message.content.flatMap((part) => encodeToolResult(part, isNew));
  return message.content.flatMap((part) => {
    if (part.type !== "text") return [encodeMedia(part)];
    return part.text === "" ? [] : [{ text: part.text }];
  });
}
