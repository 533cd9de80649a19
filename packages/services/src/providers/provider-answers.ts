import { type Provider, type ProviderKind, ProviderOptions } from "@operon/contracts";
import { type ProviderRow, providerTrafficRepository } from "@operon/db";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { lastHourOf } from "../latency/last-hour-of.ts";
import { credentialKindOf } from "./credential-hint.ts";

const HOUR_MS = 3_600_000;

/** The rows as the API answers them, with their last hour; never a credential. */
export async function providerAnswers(
  ctx: ServiceContext,
  rows: readonly ProviderRow[],
): Promise<Provider[]> {
  const ids = rows.map((row) => row.id);
  const from = new Date(clock(ctx).getTime() - HOUR_MS);
  const traffic = await providerTrafficRepository.since(ctx.db.prisma, ids, from);
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenantId,
    tenantName: row.tenantName,
    name: row.name,
    kind: row.kind as ProviderKind,
    baseUrl: row.baseUrl,
    options: ProviderOptions.parse(row.options),
    credentialKind: credentialKindOf(row.credentialHint),
    credentialHint: row.credentialHint,
    tier: row.tier,
    weight: row.weight,
    share: row.share,
    status: row.status,
    demo: row.demo,
    probe: row.probe,
    models: [...row.models],
    lastHour: lastHourOf([traffic.get(row.id)]),
    revision: row.revision.toString(),
    createdAt: row.createdAt.toISOString(),
  }));
}
