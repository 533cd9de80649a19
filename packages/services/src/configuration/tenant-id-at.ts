import type { TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { TenantIds } from "./configuration-step.ts";

/** The tenant at a path that stands already, or that an earlier step has made. */
export function tenantIdAt(tenants: TenantIds, path: string): TenantId {
  const id = tenants.get(path);
  if (id) return id;
  throw new OperonError("invalid_request", { message: `There is no tenant at ${path}.` });
}
