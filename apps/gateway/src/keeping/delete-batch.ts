import type { Refusal } from "../pipeline/refusal.ts";
import { answerReply } from "./answer-reply.ts";
import { askHolder } from "./ask-for-object.ts";
import { isUnsettled } from "./is-unsettled.ts";
import type { Keep } from "./keeping-request.ts";
import { keptObject } from "./kept-object.ts";
import type { LimitedRequest } from "./within-limits.ts";

const UNSETTLED: Refusal = {
  refused: "invalid_request",
  message: "A batch can be deleted once it has ended and its usage is settled, which takes about a minute.",
  retryAfterMs: 60_000,
};

/** `DELETE /v1/messages/batches/{id}`: its results, which say what it used, go with it. */
export const deleteBatch: Keep<LimitedRequest> = async (request, gateway) => {
  const found = await keptObject(request, { kind: "batch", id: request.objectId }, gateway);
  if (found.refused) return found;
  const { held } = found;
  if (await isUnsettled(held, gateway)) return UNSETTLED;
  const deleted = await askHolder(request, { kind: "batch", method: "DELETE", below: "", found }, gateway);
  if (deleted.refused === "not_found") await gateway.held.forget(held);
  if (deleted.refused) return deleted;
  if (deleted.reply.status < 300) await gateway.held.forget(held);
  answerReply(request, deleted.reply, { ...deleted, model: held.model });
  return undefined;
};
