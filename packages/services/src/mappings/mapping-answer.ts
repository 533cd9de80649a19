import type { Mapping } from "@operon/contracts";
import type { MappingRow } from "@operon/db";

/** A rule as the API shows it. */
export function mappingAnswer({ id, tenantId, keyId, revision, createdAt, ...rest }: MappingRow): Mapping {
  return {
    ...rest,
    id: id.toString(),
    tenantId: tenantId.toString(),
    keyId: keyId?.toString() ?? null,
    revision: revision.toString(),
    createdAt: createdAt.toISOString(),
  };
}
