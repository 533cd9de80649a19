import type { AnswerContext } from "../neutral/codec.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import { contentBlocks } from "./content-blocks.ts";
import { messageObject } from "./message-object.ts";
import { stopMembers } from "./stop-reasons.ts";

/** A whole answer as a message: its first choice, the only one that this dialect can ask for. */
export function encodeResponse(response: NeutralResponse, context: AnswerContext): string {
  const [choice] = response.choices;
  const hasRefusal = choice.content.some(({ type }) => type === "refusal");
  const { content: _, ...rest } = {
    ...messageObject(context, response),
    ...stopMembers(choice.stop, hasRefusal),
  };
  return `${JSON.stringify(rest).slice(0, -1)},"content":[${contentBlocks(choice.content).join()}]}`;
}
