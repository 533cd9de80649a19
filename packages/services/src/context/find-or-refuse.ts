import type { TenantScope } from "@operon/db";
import { parseId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { Actor } from "./service-context.ts";

/** Everything that the actor may know of. */
export function subtreeOf(actor: Actor): TenantScope {
  return { top: actor.tenant, subtree: true };
}

/**
 * What `find` finds under `id` within the actor's subtree. Throws `not_found`, always the same one: for what
 * does not exist, for what is another tenant's, and for what is no id at all.
 */
export async function findOrRefuse<Row>(
  actor: Actor,
  id: string,
  find: (scope: TenantScope, id: string) => Promise<Row | null>,
): Promise<Row> {
  const row = parseId(id) === undefined ? null : await find(subtreeOf(actor), id);
  if (row === null) throw new OperonError("not_found");
  return row;
}
