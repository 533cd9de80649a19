import { answerReply } from "./answer-reply.ts";
import { askForObject } from "./ask-for-object.ts";
import type { Keep } from "./keeping-request.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** `GET /v1/files/{id}`: what its provider says of it. */
export const retrieveFile: Keep<LimitedRequest> = async (request, gateway) => {
  const found = await askForObject(request, { kind: "file", method: "GET", below: "" }, gateway);
  if (found.refused) return found;
  answerReply(request, found.reply, { ...found, model: found.held.model });
  return undefined;
};
