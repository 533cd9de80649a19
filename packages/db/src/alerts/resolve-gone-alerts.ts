import type { Pool } from "pg";
import { resolveAlerts } from "./resolve-alerts.ts";

/** Resolves the alerts whose provider or deployment was deleted: nobody will say that it is back. Answers how many. */
export async function resolveGoneAlerts(pool: Pool, at: Date): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    `select a.id from alert a
     where a.resolved_at is null and a.provider_id is not null and (
       not exists (select 1 from provider p where p.id = a.provider_id and p.deleted_at is null)
       or (a.deployment_id is not null
         and not exists (select 1 from deployment d where d.id = a.deployment_id and d.deleted_at is null)))`,
  );
  return resolveAlerts(
    pool,
    rows.map(({ id }) => id),
    at,
  );
}
