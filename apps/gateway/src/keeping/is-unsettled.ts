import type { TenantId } from "@operon/domain";
import type { Gateway } from "../pipeline/handle.ts";

/** Whether what a batch used is still to be read from what its provider keeps. */
export async function isUnsettled(
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: string },
  { held }: Gateway,
): Promise<boolean> {
  return (await held.findNow({ kind: "batch", tenantId, id }))?.state === "open";
}
