import { type MappingRow, mappingRepository } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import type { ServiceContext } from "../context/service-context.ts";

/** A rule within the actor's subtree. Throws `not_found` for any other. */
export function requireMapping(ctx: ServiceContext, id: string): Promise<MappingRow> {
  authorise(ctx, "mappings:read");
  const reader = ctx.db.prisma;
  return findOrRefuse(ctx.actor, id, (scope, ruleId) => mappingRepository.find(reader, scope, ruleId));
}
