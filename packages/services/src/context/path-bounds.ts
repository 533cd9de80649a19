import { type Reader, tenantTreeRepository } from "@operon/db";
import { lineageIds, type TreePosition } from "@operon/domain";
import { type CapabilityBound, READ_ONLY } from "./make-actor.ts";

/** What the path of a person's tenant leaves them; undefined where the tenant or anything above it is gone. */
export async function pathBounds(
  reader: Reader,
  position: TreePosition,
): Promise<CapabilityBound[] | undefined> {
  const ids = lineageIds(position);
  const path = await tenantTreeRepository.path(reader, ids);
  if (path.length !== ids.length) return undefined;
  const bounds = path.map(({ policy }) => policy.capabilities);
  return path.every(({ active }) => active) ? bounds : [...bounds, READ_ONLY];
}
