import type { MappingLayerName, MappingVersionDetail } from "@operon/contracts";
import { mappingVersionRepository } from "@operon/db";
import type { ServiceContext } from "../context/service-context.ts";
import { inOrder } from "./mapping-layer-answer.ts";
import { findMappingOwner } from "./mapping-owner.ts";
import { withCounts } from "./mapping-versions.ts";
import { requireMappingVersion } from "./require-mapping-version.ts";

/** A layer as one publication left it, and what that changed. */
export async function getMappingVersion(
  ctx: ServiceContext,
  input: { readonly layer: MappingLayerName; readonly revision: string },
): Promise<MappingVersionDetail> {
  const reader = ctx.db.prisma;
  const owner = await findMappingOwner(ctx, reader, { layer: input.layer, intent: "read" });
  const { change, rules, settings } = await requireMappingVersion(reader, { actor: ctx.actor, owner }, input);
  const [version] = await withCounts(reader, [change]);
  if (version === undefined) throw new Error(`Revision ${input.revision} was found and is gone.`);
  return {
    ...version,
    rules: inOrder(rules),
    tests: settings.tests.map((test) => ({ ...test })),
    share: owner.scope === "tenant" ? settings.share : null,
    defaultModel: settings.defaultModel,
    difference: await mappingVersionRepository.difference(reader, change.id),
  };
}
