import { createHash } from "node:crypto";
import type { Database } from "@operon/db";
import { createMapping, type ServiceContext } from "@operon/services";
import { askExplain } from "./ask-explain.ts";
import type { AskedGateways } from "./measure-in-force.ts";

const GIVEN_UP_MS = 10_000;
const PAUSE_MS = 20;

/** What became of a burst of changes. */
export type BurstFigure = {
  readonly changes: number;
  readonly writtenInMs: number;
  /** From the last commit until every gateway held what the database holds. */
  readonly allHadItMs: number;
  readonly lost: number;
  readonly identical: boolean;
  readonly hash: string;
};

/** One writer per layer, all at once, adds rules one by one; then every gateway's rules are compared with the database's, by hash. */
export async function measureBurst(
  { ports, key }: AskedGateways,
  { ctx, pool, layers, count }: BurstSetup,
): Promise<BurstFigure> {
  const each = Math.floor(count / layers.length);
  const beganMs = performance.now();
  await Promise.all(
    layers.map(async (layer) => {
      for (let number = 0; number < each; number += 1) {
        await createMapping(ctx, { layer, pattern: `${layer}-burst-${number}-*`, target: `to-${number}` });
      }
    }),
  );
  const writtenMs = performance.now();
  const { rows } = await pool.query<{ pattern: string; target: string }>(
    `select r.pattern, r.target from mapping_rule r join mapping_layer l on l.id = r.layer_id
     where r.deleted_at is null and l.name = any($1::text[])`,
    [layers],
  );
  const wanted = hashOf(rows);
  let held = await rulesOn(ports, key);
  const giveUpAtMs = performance.now() + GIVEN_UP_MS;
  while (held.some((rules) => hashOf(rules) !== wanted) && performance.now() < giveUpAtMs) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    held = await rulesOn(ports, key);
  }
  const fewest = Math.min(...[rows, ...held].map((rules) => burstRules(rules)));
  return {
    changes: each * layers.length,
    writtenInMs: Math.round(writtenMs - beganMs),
    allHadItMs: Math.round(performance.now() - writtenMs),
    lost: each * layers.length - fewest,
    identical: held.every((rules) => hashOf(rules) === wanted),
    hash: wanted.slice(0, 16),
  };
}

type BurstSetup = {
  readonly ctx: ServiceContext;
  readonly pool: Database["pool"];
  readonly layers: readonly string[];
  readonly count: number;
};
type Rules = readonly { readonly pattern: string; readonly target: string }[];

/** All layers that apply to the key, rule by rule. */
const rulesOn = (ports: readonly number[], key: string): Promise<Rules[]> =>
  Promise.all(ports.map(async (port) => (await askExplain(port, key, "nobody-asks-this")).rules));

const burstRules = (rules: Rules): number =>
  rules.filter(({ pattern }) => pattern.includes("-burst-")).length;

/** A pattern names its layer, so that a rule in the wrong one would show. */
function hashOf(rules: Rules): string {
  const lines = rules.map(({ pattern, target }) => `${pattern}=${target}`).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}
