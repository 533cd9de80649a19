import { PROVIDER_KINDS } from "../api/provider-account.ts";
import type { OperonFile } from "./operon-file.ts";

/** A place in operon.yaml and what is wrong there. */
export type FileIssue = { readonly path: readonly (string | number)[]; readonly message: string };

const NOT_YET = "nothing enforces this in this version, so it is refused instead of stored";

const TENANT_FIELDS = ["budget", "sell"] as const;

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  !(typeof value === "object" && Object.keys(value).length === 0);

/** Every valid part of the file that this version would store without enforcing it: never in silence. */
export function findUnenforced(file: OperonFile): FileIssue[] {
  const found: FileIssue[] = [];
  const refuse = (...path: (string | number)[]) => found.push({ path, message: NOT_YET });
  for (const policy of ["unknownPrice", "limitStoreAway"] as const) {
    if (isSet(file.policies?.[policy])) refuse("policies", policy);
  }
  file.providers?.forEach((provider, index) => {
    if (!PROVIDER_KINDS.some((kind) => kind === provider.kind)) refuse("providers", index, "kind");
  });
  file.tenants?.forEach((tenant, index) => {
    for (const field of TENANT_FIELDS) if (isSet(tenant[field])) refuse("tenants", index, field);
  });
  return found;
}
