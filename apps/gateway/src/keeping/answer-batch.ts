import type { Gateway } from "../pipeline/handle.ts";
import { answerReply } from "./answer-reply.ts";
import type { ObjectReply } from "./ask-for-object.ts";
import { keepOutputs } from "./keep-outputs.ts";
import { publicBatch } from "./public-batch.ts";
import { replyMembers } from "./reply-members.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** Tells what a provider says of a batch, whose files are the tenant's by then. */
export async function answerBatch(
  request: LimitedRequest,
  { held, provider, reply, attempts }: ObjectReply,
  gateway: Gateway,
): Promise<void> {
  const answerer = { provider, model: held.model, attempts };
  if (reply.status >= 300) return answerReply(request, reply, answerer);
  const said = replyMembers(reply.body);
  await keepOutputs(held, said, gateway);
  const body = Buffer.from(JSON.stringify(publicBatch(held, said)));
  answerReply(request, { status: reply.status, body }, answerer);
}
