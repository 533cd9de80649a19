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
