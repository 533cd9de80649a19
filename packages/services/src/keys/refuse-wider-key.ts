import type { Reader } from "@operon/db";
import type { GrantLevel, TreePosition } from "@operon/domain";
import { pathTo } from "../context/path-to.ts";
import { refuseExcess } from "../policies/refuse-excess.ts";

/** Throws `invalid_request` where a key of this tenant would be granted more than its path grants. */
export async function refuseWiderKey(reader: Reader, tenant: TreePosition, grant: GrantLevel): Promise<void> {
  const path = await pathTo(reader, tenant);
  refuseExcess(
    grant,
    path.map(({ policy }) => policy),
  );
}
