import type { WireReply } from "../../delivery/wire-reply.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { AnthropicContext } from "../anthropic-context.ts";
import { countMembers } from "./message-members.data.ts";
import { checkKnown, readModelName } from "./message-request.ts";
import { modelRules } from "./model-rules.ts";
import { countBlocks, promptBlocks } from "./prompt-blocks.ts";
import { readAnthropicTools } from "./read-anthropic-tools.ts";
import { readMessages } from "./read-messages.ts";

/** Answers `POST /v1/messages/count_tokens`, which bills nothing; throws an AnthropicError. */
export function countMessageTokens(body: UnverifiedObject, context: AnthropicContext): WireReply {
  const { beta, version } = context;
  checkKnown(body, countMembers, { strict: context.behaviour.strict, beta, version });
  const model = readModelName(body);
  const turns = readMessages(body.messages, modelRules(model));
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
