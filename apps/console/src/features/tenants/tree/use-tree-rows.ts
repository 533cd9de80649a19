"use client";
import type { Tenant } from "@operon/contracts";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import type { VirtualItem } from "@tanstack/react-virtual";
import { branchPageQuery } from "../queries.ts";
import { type BranchPage, flattenTree, type TreeRow } from "./flatten-tree.ts";

/** The rows of the tree, as far as they were read. */
export function useTreeRows(root: Tenant, isOpen: (id: string) => boolean): readonly TreeRow[] {
  const queryClient = useQueryClient();
  const read = ({ parentId, cursor }: BranchPage) =>
    queryClient.getQueryData(branchPageQuery(parentId, cursor).queryKey);
  return flattenTree({ root, isOpen, read });
}

/** Reads the pages that the rows in sight stand on, and keeps those fresh; the others stay as they are in memory. */
export function useVisiblePages(rows: readonly TreeRow[], items: readonly VirtualItem[]) {
  const pages = new Map<string, BranchPage>();
  for (const { index } of items) {
    const page = rows[index]?.page ?? null;
    if (page !== null) pages.set(`${page.parentId} ${page.cursor}`, page);
  }
  const queries = [...pages.values()].map(({ parentId, cursor }) => branchPageQuery(parentId, cursor));
  const results = useQueries({ queries });
  const failed = results.find(({ error, data }) => error !== null && data === undefined);
  return {
    error: failed?.error ?? null,
    retry: () => {
      for (const { error, refetch } of results) if (error !== null) void refetch();
    },
  };
}
