import type { Pool } from "pg";
import { withTransaction } from "../client/with-transaction.ts";
import type { HeldName, HeldObject } from "./held-object.ts";
import { keepHeldObjects } from "./keep-held-objects.ts";

/**
 * Writes a batch down that was made, and forgets that it was intended, in one transaction; where it is another tenant's already, nothing
 * changes. Resolves with the batch where it was not there. Throws what `pg` throws.
 */
export function keepIntendedBatch(pool: Pool, batch: HeldObject, intent: HeldName): Promise<HeldObject[]> {
  return withTransaction(pool, async (client) => {
    const kept = await keepHeldObjects(client, [batch]);
    await client.query(
      `delete from held_object where tenant_id = $1 and kind = 'intent' and id = $2 and exists (
         select from held_object made where made.tenant_id = $1 and made.kind = 'batch' and made.id = $3 and made.provider_id = $4)`,
      [intent.tenantId, intent.id, batch.id, batch.providerId],
    );
    return kept;
  });
}
