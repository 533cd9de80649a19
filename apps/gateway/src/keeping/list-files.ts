import type { Keep } from "./keeping-request.ts";
import { listObjects } from "./list-objects.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** `GET /v1/files`: the tenant's own, on whatever accounts they are. */
export const listFiles: Keep<LimitedRequest> = (request, gateway) => listObjects(request, "file", gateway);
