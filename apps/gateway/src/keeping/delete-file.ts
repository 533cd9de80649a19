import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { answerReply } from "./answer-reply.ts";
import { askHolder } from "./ask-for-object.ts";
import { isUnsettled } from "./is-unsettled.ts";
import type { Keep } from "./keeping-request.ts";
import { type KeptObject, keptObject } from "./kept-object.ts";
import type { LimitedRequest } from "./within-limits.ts";

const NEEDED: Refusal = {
  refused: "invalid_request",
  message: "The usage of the batch that wrote this file is not settled yet. Try again in a minute.",
  retryAfterMs: 60_000,
};

/** `DELETE /v1/files/{id}`: deleted where it is kept, then forgotten here. */
export const deleteFile: Keep<LimitedRequest> = async (request, gateway) => {
  const found = await keptObject(request, { kind: "file", id: request.objectId }, gateway);
  if (found.refused) return found;
  if (await isNeeded(found, gateway)) return NEEDED;
  const deleted = await askHolder(request, { kind: "file", method: "DELETE", below: "", found }, gateway);
  // What its account does not have any more need not be remembered.
  if (deleted.refused === "not_found") await gateway.held.forget(found.held);
  if (deleted.refused) return deleted;
  if (deleted.reply.status < 300) await gateway.held.forget(found.held);
  answerReply(request, deleted.reply, { ...deleted, model: found.held.model });
  return undefined;
};

/** What a batch wrote says what it used, until that is settled. */
async function isNeeded({ held }: KeptObject, gateway: Gateway): Promise<boolean> {
  const { batchId } = held.details;
  return typeof batchId === "string" && isUnsettled({ tenantId: held.tenantId, id: batchId }, gateway);
}
