import { isKeptId } from "@operon/contracts";
import type { HeldKind, HeldObject } from "@operon/db/data-plane";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { ProviderRecord } from "../snapshot/records.ts";
import type { KeepingRequest } from "./keeping-request.ts";

/** Something of the tenant's own, and the account that keeps it. */
export type KeptObject = {
  readonly refused?: undefined;
  readonly held: HeldObject;
  readonly provider: ProviderRecord;
};

/** The same for what never was, what is somebody else's, and what is on an account that is gone. */
export const MISSING: Refusal = { refused: "not_found" };

/** The tenant's own object of that id. Rejects where nobody can say whether there is one. */
export async function keptObject(
  { tenant, dialect, routes }: KeepingRequest,
  { kind, id }: { readonly kind: HeldKind; readonly id: string | null },
  { held }: Gateway,
): Promise<KeptObject | Refusal> {
  if (!isKeptId(id)) return MISSING;
  const found = await held.find({ kind, tenantId: tenant.id, id });
  if (found === undefined || found.dialect !== dialect) return MISSING;
  const provider = routes.providers.find((one) => one.id === found.providerId);
  return provider === undefined ? MISSING : { held: found, provider };
}
