import type { MappingPreview } from "@operon/contracts";
import type { ModelDemandRow } from "@operon/db";
import { createMeanings } from "./create-meanings.ts";
import type { ModelWorld } from "./model-world.ts";

/** The most rows that are shown; all are counted. */
const MAX_ROWS = 500;

/** Of what was asked for, what means something else in `after` than in `before`; in the order of `demands`. */
export function compareMeanings(
  before: ModelWorld,
  after: ModelWorld,
  demands: readonly ModelDemandRow[],
): Pick<MappingPreview["effects"], "requests" | "changedRequests" | "rows"> {
  const meaningBefore = createMeanings(before);
  const meaningAfter = createMeanings(after);
  const rows: MappingPreview["effects"]["rows"] = [];
  let [requests, changedRequests] = [0, 0];
  for (const demand of demands) {
    const { tenantId, keyId, requestedModel } = demand;
    const was = meaningBefore(tenantId, keyId, requestedModel);
    const is = meaningAfter(tenantId, keyId, requestedModel);
    requests += demand.requests;
    if (was === undefined || is === undefined) continue;
    if (was.model === is.model && was.outcome === is.outcome) continue;
    changedRequests += demand.requests;
    if (rows.length < MAX_ROWS) rows.push({ ...demand, before: was, after: is });
  }
  return { requests, changedRequests, rows };
}
