import type { Keep } from "./keeping-request.ts";
import { keptObject } from "./kept-object.ts";
import { passContent } from "./pass-content.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** `GET /v1/messages/batches/{id}/results`: a line of JSON for each request. */
export const readResults: Keep<LimitedRequest> = async (request, gateway) => {
  const found = await keptObject(request, { kind: "batch", id: request.objectId }, gateway);
  return found.refused ? found : passContent(request, { ...found, below: "/results" }, gateway);
};
