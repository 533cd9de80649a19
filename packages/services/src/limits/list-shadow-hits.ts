import { type PolicyPlace, type ShadowHit, ShadowHitQuery } from "@operon/contracts";
import { type LimitHitRow, limitHitRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireKey } from "../keys/require-key.ts";

/** Requests that limits in their trial would have refused, summed over the hours; sorts by lastAt and requests. */
export async function listShadowHits(
  ctx: ServiceContext,
  input: z.input<typeof ShadowHitQuery>,
): Promise<{ data: ShadowHit[]; nextCursor: string | null }> {
  authorise(ctx, "limits:read");
  const { key, q: _, ...query } = parseInput(ShadowHitQuery, input);
  const scope = await listScope(ctx, query);
  const keyId = key === undefined ? undefined : (await requireKey(ctx.db.prisma, ctx.actor, key)).id;
  const { rows, nextCursor } = await limitHitRepository.list(ctx.db.prisma, {
    scope,
    namesWithin: subtreeOf(ctx.actor),
    keyId,
    page: query,
  });
  return { data: rows.map(hitAnswer), nextCursor };
}

function hitAnswer(row: LimitHitRow): ShadowHit {
  const { dimension, tenantId, tenantName, keyId, keyName, requests, firstAt, lastAt } = row;
  return {
    place: placeOf(row),
    dimension,
    tenantId,
    tenantName,
    keyId,
    keyName,
    requests: Number(requests),
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  };
}

function placeOf({ scope, owner, keyId, keyName }: LimitHitRow): PolicyPlace {
  if (scope === "key") return { kind: "key", id: keyId, name: keyName };
  return { kind: "tenant", ...owner };
}
