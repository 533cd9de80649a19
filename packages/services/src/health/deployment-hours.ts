import type { ProviderHealth } from "@operon/contracts";
import { providerTrafficRepository, type WatchedDeployment } from "@operon/db";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { lastHourOf } from "../latency/last-hour-of.ts";
import { deploymentFinder } from "../models/deployment-finder.ts";
import { groupedBy } from "./grouped-by.ts";

const HOUR_MS = 3_600_000;

/** Answers what each deployment served in the last hour. `all` are the deployments of the providers asked about. */
export async function deploymentHours(
  ctx: ServiceContext,
  all: readonly WatchedDeployment[],
): Promise<(deployment: WatchedDeployment) => ProviderHealth> {
  const byProvider = groupedBy(all, ({ provider }) => provider.id);
  const from = new Date(clock(ctx).getTime() - HOUR_MS);
  const traffic = await providerTrafficRepository.sinceByModel(ctx.db.prisma, [...byProvider.keys()], from);
  const finders = new Map([...byProvider].map(([id, deployments]) => [id, deploymentFinder(deployments)]));
  const served = groupedBy(traffic, ({ providerId, model }) => finders.get(providerId)?.(model));
  return (deployment) => lastHourOf(served.get(deployment) ?? []);
}
