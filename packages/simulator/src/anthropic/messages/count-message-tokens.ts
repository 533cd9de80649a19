import type { WireReply } from "../../delivery/wire-reply.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { AnthropicContext } from "../anthropic-context.ts";
import { checkMembers } from "../check-members.ts";
import { betaMembers, countMembers } from "./message-members.data.ts";
import { readModelName } from "./message-request.ts";
import { countBlocks, promptBlocks } from "./prompt-blocks.ts";
import { readAnthropicTools } from "./read-anthropic-tools.ts";
import { readMessages } from "./read-messages.ts";

/** Answers `POST /v1/messages/count_tokens`, which bills nothing; throws an AnthropicError. */
export function countMessageTokens(body: UnverifiedObject, context: AnthropicContext): WireReply {
  if (context.behaviour.strict) {
    checkMembers(body, context.beta ? new Set([...countMembers, ...betaMembers]) : countMembers, "");
  }
  const model = readModelName(body);
  const turns = readMessages(body.messages);
  readAnthropicTools(body, false);
  context.requireModel(model);
  const text = JSON.stringify({ input_tokens: countBlocks(promptBlocks(body, turns)) });
  return {
    status: 200,
    stream: false,
    model,
    pieces: [{ text, tokens: 0, reportsUsage: false }],
    usage: null,
  };
}
