import type { ProviderRecord } from "../snapshot/records.ts";
import type { BatchOrder } from "./read-batch-order.ts";

/** The order of a batch as a provider takes it. */
export function sentTo({ target }: ProviderRecord, { sent }: BatchOrder): BatchOrder["sent"] {
  const endpoint = target.batchPaths?.ofOrder;
  return endpoint === undefined ? sent : { ...sent, endpoint };
}
