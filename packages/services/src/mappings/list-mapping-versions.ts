import { ListQuery, type MappingLayerName, type MappingVersion } from "@operon/contracts";
import { mappingRepository } from "@operon/db";
import type { z } from "zod";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { findMappingOwner } from "./mapping-owner.ts";
import { readMappingVersions } from "./mapping-versions.ts";

/** The publications of a layer, the newest first. */
export async function listMappingVersions(
  ctx: ServiceContext,
  input: { readonly layer: MappingLayerName; readonly query: z.input<typeof ListQuery> },
): Promise<{ data: MappingVersion[]; nextCursor: string | null }> {
  const { cursor, limit } = parseInput(ListQuery, input.query);
  const reader = ctx.db.prisma;
  const owner = await findMappingOwner(ctx, reader, { layer: input.layer, intent: "read" });
  const [row] = await mappingRepository.layers(reader, [input.layer]);
  if (row === undefined) return { data: [], nextCursor: null };
  return readMappingVersions(reader, { actor: ctx.actor, owner, layerId: row.id }, { cursor, limit });
}
