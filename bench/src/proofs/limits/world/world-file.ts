import { parseOperonFile } from "@operon/contracts";
import { FILE_PRICES } from "./prices.ts";
import type { WorldPlan } from "./world-plan.ts";

/** What becomes of limited requests while Redis is away. */
export type StoreAway = "refuse" | "allow";

/** The operon.yaml of a world whose provider is a simulator. */
export function worldFile(
  { tenants, keys }: WorldPlan,
  { upstream, storeAway }: { readonly upstream: string; readonly storeAway: StoreAway },
) {
  const file = {
    version: 1,
    policies: { limitStoreAway: storeAway },
    providers: [
      {
        name: "simulator",
        kind: "openai-compatible",
        baseUrl: `${upstream}/v1`,
        credentials: { apiKey: "sk-simulator-0123456789" },
        models: ["sim-*"],
      },
    ],
    prices: FILE_PRICES,
    tenants: tenants.map(({ path, limits, budget }) => {
      const named = { path, limits };
      if (budget === null) return named;
      const amountUsd = (budget.amountNanoUsd / 1_000_000_000).toFixed(9);
      return { ...named, budget: { amountUsd, period: budget.period, mode: "hard" } };
    }),
    keys: keys.map(({ tenant, name, secret, limits }) => ({ tenant, name, secret, limits })),
  };
  // JSON is YAML.
  return parseOperonFile(JSON.stringify(file), () => undefined);
}
