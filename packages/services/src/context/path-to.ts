import { type PathTenant, type Reader, tenantTreeRepository } from "@operon/db";
import { lineageIds, type TreePosition } from "@operon/domain";
import { OperonError } from "@operon/errors";

/** Every tenant from the root down to `position`. Throws `not_found` where one of them is gone. */
export async function pathTo(reader: Reader, position: TreePosition): Promise<readonly PathTenant[]> {
  const ids = lineageIds(position);
  const path = await tenantTreeRepository.path(reader, ids);
  if (path.length !== ids.length) throw new OperonError("not_found");
  return path;
}
