import type { MappingLayer, MappingLayerName } from "@operon/contracts";
import { mappingRepository } from "@operon/db";
import { pathTo } from "../context/path-to.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { emptyLayer, mappingLayerAnswer } from "./mapping-layer-answer.ts";
import { findMappingOwner, mayPublish } from "./mapping-owner.ts";

/** A layer's rules, tests and settings; empty where nobody has published any. */
export async function getMappingLayer(
  ctx: ServiceContext,
  { layer }: { readonly layer: MappingLayerName },
): Promise<MappingLayer> {
  const reader = ctx.db.prisma;
  const owner = await findMappingOwner(ctx, reader, { layer, intent: "read" });
  const [row = emptyLayer(layer)] = await mappingRepository.layers(reader, [layer]);
  const path = await pathTo(reader, owner.position);
  return mappingLayerAnswer({ actor: ctx.actor, writable: mayPublish(ctx, owner) }, owner, { row, path });
}
