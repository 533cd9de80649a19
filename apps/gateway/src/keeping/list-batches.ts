import type { Keep } from "./keeping-request.ts";
import { listObjects } from "./list-objects.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** `GET /v1/batches` and `GET /v1/messages/batches`: the tenant's own, on whatever accounts they are. */
export const listBatches: Keep<LimitedRequest> = (request, gateway) => listObjects(request, "batch", gateway);
