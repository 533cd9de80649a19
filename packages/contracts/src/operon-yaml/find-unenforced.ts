import type { OperonFile } from "./operon-file.ts";

/** A place in operon.yaml and what is wrong there. */
export type FileIssue = { readonly path: readonly (string | number)[]; readonly message: string };

const NOT_YET = "nothing enforces this in this version, so it is refused instead of stored";

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  !(typeof value === "object" && Object.keys(value).length === 0);

/** Every valid part of the file that this version would store without enforcing it: never in silence. */
export function findUnenforced(file: OperonFile): FileIssue[] {
  const found: FileIssue[] = [];
  const refuse = (...path: (string | number)[]) => found.push({ path, message: NOT_YET });
  file.tenants?.forEach((tenant, index) => {
    if (isSet(tenant.sell)) refuse("tenants", index, "sell");
  });
  return found;
}
