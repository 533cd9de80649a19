import type { Pool } from "pg";

/** How a try ended; `retryInMs` null = there is no other. `status` null = no answer came. */
export type DeliveryEnd =
  | { readonly kind: "delivered"; readonly status: number }
  | {
      readonly kind: "failed";
      readonly status: number | null;
      readonly error: string;
      readonly retryInMs: number | null;
    };

/**
 * Writes down how the try number `attempts` of a delivery ended. A later try, or somebody who turned the webhook off
 * meanwhile, has the last word on whether there is another. Throws what `pg` throws.
 */
export async function finishDelivery(
  pool: Pool,
  { id, attempts }: { readonly id: string; readonly attempts: number },
  end: DeliveryEnd,
): Promise<void> {
  if (end.kind === "delivered") {
    await pool.query(
      `update webhook_delivery set delivered_at = now(), next_at = null, last_status = $2, last_error = null
       where id = $1 and delivered_at is null`,
      [id, end.status],
    );
    return;
  }
  await pool.query(
    `update webhook_delivery set last_status = $3, last_error = $4,
       next_at = case when next_at is null then null else now() + $5 * interval '1 millisecond' end
     where id = $1 and attempts = $2 and delivered_at is null`,
    [id, attempts, end.status, end.error, end.retryInMs],
  );
}
