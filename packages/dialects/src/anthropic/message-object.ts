import type { AnswerContext } from "../neutral/codec.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import { messageId } from "./message-id.ts";
import { usageObject } from "./usage-object.ts";

/** What of a message is known beside its content and its end. */
export type MessageFacts = {
  readonly model: string | undefined;
  readonly usage: NeutralUsage | undefined;
  readonly serviceTier: string | undefined;
};

/** A message whose content and end are still to come, as a stream's first event has it. */
export function messageObject({ requestId, model }: AnswerContext, facts: MessageFacts) {
  return {
    id: messageId(requestId),
    type: "message",
    role: "assistant",
    model: facts.model ?? model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    container: null,
    usage: usageObject(facts.usage, facts.serviceTier),
  };
}
