import type { PoolClient } from "pg";
import type { UsageEventRecord } from "./usage-event-record.ts";

const HOUR_MS = 3_600_000;

type Demand = { hour: string; tenantId: string; keyId: string; requestedModel: string; requests: number };

/** Counts what clients asked for by name, by the hour: of the events that were just inserted, those that a client saw. */
export async function addModelDemand(client: PoolClient, events: Iterable<UsageEventRecord>): Promise<void> {
  const demands = countDemand(events);
  if (demands.length === 0) return;
  await client.query(
    `insert into model_demand (hour, tenant_id, key_id, requested_model, requests)
     select * from unnest($1::timestamptz[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[])
     on conflict (hour, tenant_id, key_id, requested_model)
     do update set requests = model_demand.requests + excluded.requests`,
    [
      demands.map(({ hour }) => hour),
      demands.map(({ tenantId }) => tenantId),
      demands.map(({ keyId }) => keyId),
      demands.map(({ requestedModel }) => requestedModel),
      demands.map(({ requests }) => requests),
    ],
  );
}

/** In one fixed order, which is the order of the locks. */
function countDemand(events: Iterable<UsageEventRecord>): Demand[] {
  const demands = new Map<string, Demand>();
  for (const { atMs, tenantId, keyId, requestedModel, final } of events) {
    if (!final) continue;
    const hour = new Date(Math.floor(atMs / HOUR_MS) * HOUR_MS).toISOString();
    const name = `${hour} ${tenantId} ${keyId} ${requestedModel}`;
    const known = demands.get(name);
    if (known) known.requests += 1;
    else demands.set(name, { hour, tenantId, keyId, requestedModel, requests: 1 });
  }
  return [...demands].sort(([a], [b]) => Number(a > b) - Number(a < b)).map(([, demand]) => demand);
}
