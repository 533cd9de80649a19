import { type Batch, HeldDetails } from "@operon/contracts";
import type { HeldObject, UsageLabels } from "@operon/db";

/** Whose an object is, and where it is kept. */
export function ownersOf(
  { tenantId, keyId, providerId, dialect, details }: HeldObject,
  { tenants, keys, providers }: UsageLabels,
): Pick<Batch, "tenant" | "key" | "provider"> {
  const { providerKind } = HeldDetails.parse(details);
  return {
    tenant: { id: tenantId, name: tenants.get(tenantId) ?? tenantId },
    key: { id: keyId, name: keys.get(keyId) ?? keyId },
    provider: providers.get(providerId) ?? providerKind ?? dialect,
  };
}
