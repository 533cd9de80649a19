import type { AlertEvent } from "@operon/contracts";
import type { PoolClient } from "pg";

const ACCOUNT_KINDS: readonly string[] = ["account-refused", "account-quota"];

/**
 * Whether a return later than `at` was written down already: an event that a dead worker had read comes late, and must not
 * raise what has ended. Any deployment's return shows that its account is accepted.
 */
export async function isOver(client: PoolClient, event: AlertEvent, at: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from alert_event
     where provider_id = $1 and at > $2 and kind = 'deployment-back' and ($3 or deployment_id is not distinct from $4)
     limit 1`,
    [event.providerId, at, ACCOUNT_KINDS.includes(event.kind), event.deploymentId],
  );
  return (rowCount ?? 0) > 0;
}
