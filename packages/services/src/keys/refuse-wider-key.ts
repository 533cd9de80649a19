import type { Reader } from "@operon/db";
import type { GrantLevel, TreePosition } from "@operon/domain";
import { pathTo } from "../context/path-to.ts";
import type { Actor } from "../context/service-context.ts";
import { refuseExcess } from "../policies/refuse-excess.ts";

/** Throws `invalid_request` where a key of this tenant would be granted more than its path grants. */
export async function refuseWiderKey(
  reader: Reader,
  actor: Actor,
  { tenant, grant }: { readonly tenant: TreePosition; readonly grant: Partial<GrantLevel> },
): Promise<void> {
  refuseExcess(actor, grant, await pathTo(reader, tenant));
}
