import type { NeutralRequest } from "../neutral/neutral-request.ts";
import { continuationObstacles } from "./continuation-obstacles.ts";

/** Whether an answer to this request that breaks off can be continued by another provider. */
export function canContinue(request: NeutralRequest): boolean {
  return continuationObstacles(request).length === 0;
}
