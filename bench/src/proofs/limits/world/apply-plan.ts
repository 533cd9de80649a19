import { createDatabase } from "@operon/db";
import { applyConfiguration, openServiceSecrets, platformActor } from "@operon/services";
import { parseMasterKey } from "@operon/trust";
import { type StoreAway, worldFile } from "./world-file.ts";
import type { WorldPlan } from "./world-plan.ts";

/** Where a plan goes. */
export type PlanTarget = {
  readonly databaseUrl: string;
  readonly masterKeyText: string;
  readonly upstream: string;
  readonly storeAway: StoreAway;
};

/** Applies a world's operon.yaml, as the CLI does beside a data folder. Nobody is told: gateways notice by the heartbeat. */
export async function applyPlan(plan: WorldPlan, target: PlanTarget): Promise<void> {
  const db = await createDatabase({ url: target.databaseUrl, poolSize: 2 });
  try {
    const secrets = await openServiceSecrets(db, parseMasterKey(target.masterKeyText));
    const bus = { publishRevision: async () => undefined };
    const ctx = { db, secrets, bus, actor: platformActor("system") };
    await applyConfiguration(ctx, { file: worldFile(plan, target), prune: false });
  } finally {
    await db.close();
  }
}
