import { type Change, ListQuery } from "@operon/contracts";
import { type ChangeRow, changeRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";

/** The change log of a tenant and, unless told otherwise, its subtree; the newest first. */
export async function listChanges(
  ctx: ServiceContext,
  input: z.input<typeof ListQuery>,
): Promise<{ data: Change[]; nextCursor: string | null }> {
  authorise(ctx, "changes:read");
  const { q, ...query } = parseInput(ListQuery, input);
  const scope = await listScope(ctx, query);
  const list = { scope, namesWithin: subtreeOf(ctx.actor), q, page: query };
  const { rows, nextCursor } = await changeRepository.list(ctx.db.prisma, list);
  return { data: rows.map(changeAnswer), nextCursor };
}

function changeAnswer(row: ChangeRow): Change {
  return {
    revision: row.id.toString(),
    at: row.at.toISOString(),
    actor: actorOf(row),
    action: row.action,
    objectType: row.objectType,
    objectId: row.objectId,
    objectLabel: row.objectLabel,
    tenantId: row.tenantId.toString(),
  };
}

/** A person of an account above stays unnamed. */
function actorOf({ actorKind, actorId, actorName }: ChangeRow): string {
  if (actorId === null) return actorKind;
  const name = actorName ?? "upstream-account";
  return actorKind === "token" ? `${name} (token)` : name;
}
