import { type AllowlistHit, AllowlistHitQuery, type PolicyPlace } from "@operon/contracts";
import { type AllowlistHitRow, allowlistHitRepository } from "@operon/db";
import { isInSubtree } from "@operon/domain";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { Actor, ServiceContext } from "../context/service-context.ts";
import { requireKey } from "../keys/require-key.ts";

/** Addresses that allowlists refused or, in a dry run, would have; sorts by lastAt and requests. */
export async function listAllowlistHits(
  ctx: ServiceContext,
  input: z.input<typeof AllowlistHitQuery>,
): Promise<{ data: AllowlistHit[]; nextCursor: string | null }> {
  authorise(ctx, "keys:read");
  const { key, q: _, ...query } = parseInput(AllowlistHitQuery, input);
  const scope = await listScope(ctx, query);
  const keyId = key === undefined ? undefined : (await requireKey(ctx.db.prisma, ctx.actor, key)).id;
  const { rows, nextCursor } = await allowlistHitRepository.list(ctx.db.prisma, {
    scope,
    keyId,
    page: query,
  });
  return { data: rows.map((row) => hitAnswer(ctx.actor, row)), nextCursor };
}

function hitAnswer(actor: Actor, row: AllowlistHitRow): AllowlistHit {
  const { address, dryRun, tenantId, tenantName, keyId, keyName, requests, firstAt, lastAt } = row;
  return {
    place: placeOf(actor, row),
    address,
    dryRun,
    tenantId,
    tenantName,
    keyId,
    keyName,
    requests: Number(requests),
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  };
}

function placeOf(actor: Actor, { scope, owner, scopeId, keyName }: AllowlistHitRow): PolicyPlace {
  if (scope === "key") return { kind: "key", id: scopeId, name: keyName };
  if (!isInSubtree(actor.tenant, owner)) return { kind: "upstream-account" };
  return { kind: "tenant", id: owner.id, name: owner.name };
}
