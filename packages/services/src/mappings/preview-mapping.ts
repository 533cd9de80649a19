import { MappingDraft, type MappingLayerName, type MappingPreview } from "@operon/contracts";
import { mappingRepository, modelDemandRepository, modelWorldRepository } from "@operon/db";
import { isServedBy, lintMapping } from "@operon/domain/mapping";
import type { z } from "zod";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { compareMeanings } from "./compare-meanings.ts";
import { compiledRules } from "./compiled-rules.ts";
import { draftedLayer, findTestedTenants } from "./mapping-draft.ts";
import { emptyLayer } from "./mapping-layer-answer.ts";
import { findMappingOwner } from "./mapping-owner.ts";
import { modelSetting } from "./model-setting.ts";
import { readModelWorld, withDraft } from "./model-world.ts";
import { runMappingTests } from "./run-mapping-tests.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Different tenants, keys and names of a day that are looked at, the most frequent first. */
const MAX_DEMANDS = 10_000;

/** What publishing a draft would mean: warnings, tests, and the last day's requests that would have gone elsewhere. Changes nothing. */
export async function previewMapping(
  ctx: ServiceContext,
  input: { readonly layer: MappingLayerName; readonly draft: z.input<typeof MappingDraft> },
): Promise<MappingPreview> {
  const draft = parseInput(MappingDraft, input.draft);
  const reader = ctx.db.prisma;
  const owner = await findMappingOwner(ctx, reader, { layer: input.layer, intent: "read" });
  const [current = emptyLayer(input.layer)] = await mappingRepository.layers(reader, [input.layer]);
  const layer = draftedLayer(current, draft);
  const tested = await findTestedTenants(reader, owner, { layer, draft });
  const to = clock(ctx);
  const from = new Date(Math.floor((to.getTime() - DAY_MS) / HOUR_MS) * HOUR_MS);
  const scope = { top: owner.position, subtree: owner.scope !== "key" };
  const demands = await modelDemandRepository.since(reader, {
    scope,
    keyId: owner.keyId,
    since: from,
    limit: MAX_DEMANDS + 1,
  });
  const looked = demands.slice(0, MAX_DEMANDS);
  const asking = await modelWorldRepository.positions(reader, [
    ...new Set(looked.map(({ tenantId }) => tenantId)),
  ]);
  const world = await readModelWorld(reader, {
    tenants: [owner.position, ...tested, ...asking],
    keys: [...new Set([...looked.map(({ keyId }) => keyId), ...(owner.keyId === null ? [] : [owner.keyId])])],
  });
  const drafted = withDraft(world, layer);
  const setting = modelSetting(drafted, owner.tenantId, owner.keyId);
  const facts = {
    isServed: (model: string) => setting !== undefined && isServedBy(setting.providers, model),
    isGranted: (model: string) => setting?.isGranted(model) ?? false,
  };
  const warnings = lintMapping(layer.rules, facts, compiledRules(layer.rules));
  return {
    warnings,
    tests: runMappingTests(drafted, owner, layer),
    effects: {
      from: from.toISOString(),
      to: to.toISOString(),
      ...compareMeanings(world, drafted, looked),
      incomplete: demands.length > MAX_DEMANDS,
    },
  };
}
