import { isDeepStrictEqual } from "node:util";
import type { MappingDraft, MappingLayer, MappingLayerName } from "@operon/contracts";
import { type ConfigurationWrite, type MappingLayerRow, mappingRepository } from "@operon/db";
import type { MappingRule } from "@operon/domain/mapping";
import { OperonError } from "@operon/errors";
import { lockTenant } from "../context/lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { requireWritableKey } from "../keys/require-writable-key.ts";
import { getMappingLayer } from "./get-mapping-layer.ts";
import { draftedLayer, findTestedTenants } from "./mapping-draft.ts";
import { emptyLayer } from "./mapping-layer-answer.ts";
import { type FoundOwner, findMappingOwner } from "./mapping-owner.ts";
import { readModelWorld, withDraft } from "./model-world.ts";
import { runMappingTests } from "./run-mapping-tests.ts";

/** One way to write a layer, whoever wants what. */
export type MappingLayerChange = {
  readonly layer: MappingLayerName;
  /** Such as `mapping.publish`. */
  readonly action: string;
  readonly reason?: string | undefined;
  /** The revision that the draft was made from; undefined = whatever stands there. */
  readonly base?: string | null | undefined;
  /** What the layer shall be; called while nobody else writes it. */
  readonly draft: (
    current: MappingLayerRow,
    write: ConfigurationWrite,
  ) => MappingDraft | Promise<MappingDraft>;
};

/**
 * Puts a layer in force, whole, where its tests pass. What differs in nothing writes nothing. Throws `conflict` where somebody
 * published since `base`, `mapping_tests_failed` with an issue for each test that fails.
 */
export async function changeMappingLayer(
  ctx: ServiceContext,
  change: MappingLayerChange,
): Promise<MappingLayer> {
  const { layer, action, reason, base } = change;
  await writeAndPublish(ctx, async (write) => {
    const owner = await holdOwner(ctx, write, layer);
    const [found] = await mappingRepository.layers(write.tx, [layer]);
    const current = found ?? emptyLayer(layer);
    const revision = current.revision === 0n ? null : current.revision.toString();
    if (base !== undefined && base !== revision) {
      throw new OperonError("conflict", {
        message: "Somebody has published these rules since you began.",
        param: "base",
      });
    }
    const draft = await change.draft(current, write);
    const next = draftedLayer(current, draft);
    const difference = compareRules(current.rules, next.rules);
    const { share, defaultModel, tests } = next;
    const sameSettings = isDeepStrictEqual(
      { share, defaultModel, tests },
      { share: current.share, defaultModel: current.defaultModel, tests: current.tests },
    );
    if (difference.set.length + difference.removed.length === 0 && sameSettings) {
      return { result: undefined, change: null };
    }
    await refuseFailingTests(write, owner, { layer: next, draft });
    const id = current === found ? current.id : await mappingRepository.insertLayer(write, owner);
    await mappingRepository.saveSettings(write, id, { share, defaultModel, tests });
    await mappingRepository.setRules(write, id, difference.set);
    await mappingRepository.removeRules(write, id, difference.removed);
    const entry = { action, objectType: "mapping", objectId: id, objectLabel: owner.label };
    return {
      result: undefined,
      change: { ...entry, tenantId: owner.tenantId, ...(reason ? { reason } : {}) },
    };
  });
  return getMappingLayer(ctx, { layer });
}

/** The owner, held so that its writers take turns, and it neither goes nor moves to somebody else meanwhile. */
async function holdOwner(
  ctx: ServiceContext,
  write: ConfigurationWrite,
  layer: MappingLayerName,
): Promise<FoundOwner> {
  const found = await findMappingOwner(ctx, write.tx, { layer, intent: "write" });
  if (found.keyId === null) await lockTenant(write, found.tenantId, "update");
  else await requireWritableKey(write, ctx, found.keyId);
  return findMappingOwner(ctx, write.tx, { layer, intent: "write" });
}

function compareRules(
  before: readonly MappingRule[],
  after: readonly MappingRule[],
): { readonly set: MappingRule[]; readonly removed: string[] } {
  const known = new Map(before.map(({ pattern, target }) => [pattern, target]));
  const kept = new Set(after.map(({ pattern }) => pattern));
  return {
    set: after.filter(({ pattern, target }) => known.get(pattern) !== target),
    removed: before.flatMap(({ pattern }) => (kept.has(pattern) ? [] : [pattern])),
  };
}

async function refuseFailingTests(
  write: ConfigurationWrite,
  owner: FoundOwner,
  given: { readonly layer: MappingLayerRow; readonly draft: MappingDraft },
): Promise<void> {
  const tested = await findTestedTenants(write.tx, owner, given);
  if (given.layer.tests.length === 0) return;
  const keys = owner.keyId === null ? [] : [owner.keyId];
  const world = await readModelWorld(write.tx, { tenants: [owner.position, ...tested], keys });
  const results = runMappingTests(withDraft(world, given.layer), owner, given.layer);
  const issues = results.flatMap(({ passed, model, expects, actual }, index) =>
    passed
      ? []
      : [
          {
            path: `tests.${index}`,
            message: `${model} should mean ${expects}, and means ${actual ?? "nothing"}`,
          },
        ],
  );
  if (issues.length > 0) throw new OperonError("mapping_tests_failed", { issues });
}
