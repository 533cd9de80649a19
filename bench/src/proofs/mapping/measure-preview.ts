import type { Database } from "@operon/db";
import { previewMapping, type ServiceContext } from "@operon/services";
import { median } from "../../report/median.ts";

const RULES = 10_000;
const CALLS = 20;
const DEMANDS = 5_000;

/** Milliseconds that a preview takes. */
export type PreviewFigure = {
  readonly rules: number;
  readonly demands: number;
  readonly changedRequests: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
};

/** Previews 10,000 rules over a day in which 5,000 different names were asked for, by all keys that there are. */
export async function measurePreview(ctx: ServiceContext, pool: Database["pool"]): Promise<PreviewFigure> {
  const { rowCount } = await pool.query(
    `insert into model_demand (hour, tenant_id, key_id, requested_model, requests)
     select date_trunc('hour', now()) - (n % 20) * interval '1 hour', k.tenant_id, k.id, 'model-' || n || '-x', 1 + n % 9
     from generate_series(1, $1::int) n
     join (select id, tenant_id, row_number() over (order by id) - 1 as place, count(*) over () as all_keys
       from virtual_key) k on k.place = n % k.all_keys`,
    [DEMANDS],
  );
  const rules = Array.from({ length: RULES }, (_, index) => ({
    pattern: `model-${index}-*`,
    target: index % 2 === 0 ? "gpt-4o" : `other-${index % 7}`,
  }));
  const times: number[] = [];
  let changedRequests = 0;
  for (let call = 0; call < CALLS; call += 1) {
    const startedMs = performance.now();
    const preview = await previewMapping(ctx, { layer: "global", draft: { rules } });
    times.push(performance.now() - startedMs);
    changedRequests = preview.effects.changedRequests;
  }
  times.sort((a, b) => a - b);
  return {
    rules: RULES,
    demands: rowCount ?? 0,
    changedRequests,
    p50Ms: median(times),
    p95Ms: times[Math.floor(CALLS * 0.95) - 1] ?? 0,
  };
}
