import { answerBatch } from "./answer-batch.ts";
import { askForObject } from "./ask-for-object.ts";
import type { Keep } from "./keeping-request.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** `POST …/{id}/cancel`: asked twice it is cancelled once. What was done before is billed. */
export const cancelBatch: Keep<LimitedRequest> = async (request, gateway) => {
  const found = await askForObject(request, { kind: "batch", method: "POST", below: "/cancel" }, gateway);
  if (found.refused) return found;
  await answerBatch(request, found, gateway);
  return undefined;
};
