import type { Keep } from "./keeping-request.ts";
import { keptObject } from "./kept-object.ts";
import { passContent } from "./pass-content.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** `GET /v1/files/{id}/content`. */
export const readContent: Keep<LimitedRequest> = async (request, gateway) => {
  const found = await keptObject(request, { kind: "file", id: request.objectId }, gateway);
  return found.refused ? found : passContent(request, { ...found, below: "/content" }, gateway);
};
