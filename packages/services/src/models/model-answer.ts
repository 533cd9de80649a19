import type { Model, ModelDeployment, ProviderKind } from "@operon/contracts";
import { isPattern } from "@operon/domain";
import { lastHourOf } from "../latency/last-hour-of.ts";
import { type PriceSearch, priceInForce } from "../prices/price-in-force.ts";
import { findModelFacts } from "./catalogue/find-model-facts.ts";
import type { ModelView } from "./load-model-view.ts";
import { modelTraffic, requestsIn } from "./model-traffic.ts";
import type { Serving } from "./serving-providers.ts";

/** Among which prices the model's is looked for; null = the actor may not see prices. */
export type ModelPrices = Omit<PriceSearch, "kinds" | "providerId"> | null;

/** A model as the management API shows it. Of accounts above the actor's only numbers, and only of the own traffic. */
export function modelAnswer(view: ModelView, model: string, prices: ModelPrices): Model {
  const serving = view.isGranted(model) ? view.serving(model) : [];
  const own = serving.filter(({ provider }) => view.known.has(provider.tenantId));
  const above = serving.filter(({ provider }) => !view.known.has(provider.tenantId));
  const upstream = above.flatMap(({ traffic }) => traffic);
  const all = modelTraffic(view, model);
  const kinds = [...new Set(serving.map(({ provider }) => provider.kind))];
  const accounts = [...new Set(serving.map(({ provider }) => provider.id))];
  const [only = null] = accounts.length === 1 ? accounts : [];
  const price = prices && priceInForce(model, { ...prices, providerId: only, kinds });
  return {
    model,
    pattern: isPattern(model),
    served: serving.length > 0,
    aliases: [...(view.aliases.get(model) ?? [])],
    facts: findModelFacts(model),
    price: price && { ...price, tiers: [...price.tiers] },
    deployments: own.map(deploymentAnswer),
    upstreamAccounts: {
      deployments: above.length,
      lastHour: lastHourOf(upstream),
      requests: requestsIn(upstream),
    },
    lastHour: lastHourOf(all),
    requests: requestsIn(all),
  };
}

function deploymentAnswer({ provider, deployment, traffic }: Serving): ModelDeployment {
  return {
    id: deployment.id,
    provider: { id: provider.id, name: provider.name, kind: provider.kind as ProviderKind },
    model: deployment.model,
    upstream: deployment.upstream,
    tier: provider.tier,
    weight: provider.weight,
    maxConcurrency: deployment.maxConcurrency,
    maxRequestsPerMinute: deployment.maxRequestsPerMinute,
    contextTokens: deployment.contextTokens,
    draining: deployment.draining,
    lastHour: lastHourOf(traffic),
    requests: requestsIn(traffic),
  };
}
