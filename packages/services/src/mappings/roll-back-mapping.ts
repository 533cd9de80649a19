import { type MappingLayer, type MappingLayerName, RollBackMapping } from "@operon/contracts";
import { modelWorldRepository } from "@operon/db";
import type { z } from "zod";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { changeMappingLayer } from "./change-mapping-layer.ts";
import { findMappingOwner } from "./mapping-owner.ts";
import { requireMappingVersion } from "./require-mapping-version.ts";

/** Publishes an earlier version anew; tests about accounts that are gone stay behind. */
export async function rollBackMapping(
  ctx: ServiceContext,
  input: { readonly layer: MappingLayerName; readonly rollback: z.input<typeof RollBackMapping> },
): Promise<MappingLayer> {
  const { revision, reason = `Back to revision ${revision}` } = parseInput(RollBackMapping, input.rollback);
  const { layer } = input;
  return changeMappingLayer(ctx, {
    layer,
    action: "mapping.rollback",
    reason,
    async draft(_, { tx }) {
      const owner = await findMappingOwner(ctx, tx, { layer, intent: "write" });
      const { rules, settings } = await requireMappingVersion(
        tx,
        { actor: ctx.actor, owner },
        { layer, revision },
      );
      const named = settings.tests.flatMap(({ tenantId }) => tenantId ?? []);
      const there = new Set((await modelWorldRepository.positions(tx, named)).map(({ id }) => id));
      const tests = settings.tests.filter(({ tenantId }) => tenantId === null || there.has(tenantId));
      const share = owner.scope === "tenant" ? { share: settings.share } : {};
      return { rules: [...rules], tests: [...tests], defaultModel: settings.defaultModel, ...share };
    },
  });
}
