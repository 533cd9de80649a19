import { answerBatch } from "./answer-batch.ts";
import { askForObject } from "./ask-for-object.ts";
import type { Keep } from "./keeping-request.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** `GET /v1/batches/{id}` and `GET /v1/messages/batches/{id}`. */
export const retrieveBatch: Keep<LimitedRequest> = async (request, gateway) => {
  const found = await askForObject(request, { kind: "batch", method: "GET", below: "" }, gateway);
  if (found.refused) return found;
  await answerBatch(request, found, gateway);
  return undefined;
};
