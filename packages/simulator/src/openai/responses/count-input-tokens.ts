import type { WireReply } from "../../delivery/wire-reply.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { AnswerContext } from "../answer-context.ts";
import { knownMembers } from "../known-members.data.ts";
import { readModel } from "../read-generation.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { countItemTokens } from "./item-text.ts";
import { readConversation } from "./response-request.ts";

/** Answers `POST /v1/responses/input_tokens`, which bills nothing; throws a RequestError. */
export function countInputTokens(body: UnverifiedObject, context: AnswerContext): WireReply {
  if (context.behaviour.strict) refuseUnknownMembers(body, knownMembers.inputTokens);
  const model = readModel(body);
  context.requireModel(model);
  const tokens = countItemTokens(readConversation(body, context), body);
  const text = JSON.stringify({ object: "response.input_tokens", input_tokens: tokens });
  return {
    status: 200,
    stream: false,
    model,
    pieces: [{ text, tokens: 0, reportsUsage: false }],
    usage: null,
  };
}
