import type { Tenant } from "@operon/contracts";

/** A page of the children of one tenant: the first has no cursor. */
export type BranchPage = { readonly parentId: string; readonly cursor: string | null };
export type BranchAnswer = { readonly data: readonly Tenant[]; readonly nextCursor: string | null };

/** A row of the tree: a tenant, or the place of a page that is not read yet. */
export type TreeRow =
  | {
      readonly kind: "tenant";
      readonly tenant: Tenant;
      readonly level: number;
      /** From 1, among those of the same parent. */
      readonly position: number;
      readonly siblings: number;
      /** null = nothing to open. */
      readonly isOpen: boolean | null;
      /** What it was read with; null for the topmost. */
      readonly page: BranchPage | null;
    }
  | { readonly kind: "pending"; readonly level: number; readonly page: BranchPage };

export type FlattenInput = {
  readonly root: Tenant;
  readonly isOpen: (tenantId: string) => boolean;
  /** What is in memory of the tree; undefined = not read yet. */
  readonly read: (page: BranchPage) => BranchAnswer | undefined;
};

/** The rows of a tree whose opened branches are read page by page: each ends with the place of the page that follows. */
export function flattenTree({ root, isOpen, read }: FlattenInput): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (
    tenant: Tenant,
    place: { level: number; position: number; siblings: number; page: BranchPage | null },
  ) => {
    const opens = tenant.childCount > 0;
    rows.push({ kind: "tenant", tenant, ...place, isOpen: opens ? isOpen(tenant.id) : null });
    if (opens && isOpen(tenant.id)) addChildren(tenant, place.level + 1);
  };
  const addChildren = (parent: Tenant, level: number) => {
    const seen = new Set<string>();
    for (let cursor: string | null | undefined = null; cursor !== undefined; ) {
      const page: BranchPage = { parentId: parent.id, cursor };
      const answer = read(page);
      if (answer === undefined) {
        rows.push({ kind: "pending", level, page });
        return;
      }
      // A page that was read again may reach into the one after it.
      for (const tenant of answer.data.filter(({ id }) => !seen.has(id))) {
        seen.add(tenant.id);
        const siblings = Math.max(parent.childCount, seen.size);
        add(tenant, { level, position: seen.size, siblings, page });
      }
      cursor = answer.nextCursor ?? undefined;
    }
  };
  add(root, { level: 1, position: 1, siblings: 1, page: null });
  return rows;
}
