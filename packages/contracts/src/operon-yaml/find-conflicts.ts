import type { FileIssue } from "./find-unenforced.ts";
import type { OperonFile } from "./operon-file.ts";

/** Things named twice, of which one would silently win. */
export function findConflicts(file: OperonFile): FileIssue[] {
  return [
    ...repeats(
      "providers",
      file.providers?.map((one) => `${one.owner} ${one.name}`),
    ),
    ...repeats(
      "prices",
      file.prices?.map(({ model, provider }) => JSON.stringify([provider, model])),
    ),
    ...repeats(
      "tenants",
      file.tenants?.map((one) => one.path),
    ),
    ...rootRouting(file),
    ...repeats(
      "users",
      file.users?.map((one) => one.email),
    ),
    ...repeats(
      "keys",
      file.keys?.map((one) => `${one.tenant} ${one.name}`),
    ),
  ];
}

function repeats(list: string, names: readonly string[] = []): FileIssue[] {
  const seen = new Set<string>();
  return names.flatMap((name, index): FileIssue[] => {
    if (seen.has(name)) return [{ path: [list, index], message: "stands in the file twice" }];
    seen.add(name);
    return [];
  });
}

/** The root's rules stand at the top of the file, or with the root's own entry: not at both places. */
function rootRouting({ routing, tenants }: OperonFile): FileIssue[] {
  if (routing === undefined) return [];
  const root = tenants?.findIndex((one) => one.path === "/" && one.routing !== undefined) ?? -1;
  if (root < 0) return [];
  return [{ path: ["tenants", root, "routing"], message: "stands at the top of the file too" }];
}
