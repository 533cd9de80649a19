"use client";
import { cn, TimeAgo, UiLink, useFormat } from "@operon/ui";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { indentOf } from "../indent-of.ts";
import type { TreeRow } from "../tree/flatten-tree.ts";
import { TREE_COLUMNS } from "../tree/tree-columns.ts";
import { TenantName } from "./tenant-name.tsx";
import { TenantStatus } from "./tenant-status.tsx";

export type TreeGridRowProps = {
  row: Extract<TreeRow, { kind: "tenant" }>;
  index: number;
  top: number;
  height: number;
  /** The one row that Tab reaches. */
  isActive: boolean;
  onFocus: () => void;
  onToggle: () => void;
};

/** One tenant of the tree: opens, and leads to its page. */
export function TreeGridRow(props: TreeGridRowProps) {
  const { row, index, top, height, isActive, onFocus, onToggle } = props;
  const { tenant, level, position, siblings, isOpen } = row;
  const t = useTranslations("tenants");
  const format = useFormat();
  return (
    <tr
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={isOpen ?? undefined}
      onFocus={onFocus}
      className={cn(
        TREE_COLUMNS.grid,
        "focus-ring absolute inset-x-0 -outline-offset-2 px-4 hover:bg-hover",
        index > 0 && "border-line border-t",
      )}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <td className="flex min-w-0 items-center gap-1" style={{ paddingLeft: indentOf(level - 1) }}>
        {isOpen === null ? (
          <span className="size-6 shrink-0" />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-label={t(isOpen ? "closeBranch" : "openBranch", { name: tenant.name })}
            onClick={onToggle}
            className="relative z-1 grid size-6 shrink-0 place-items-center rounded-sm text-subtle hover:bg-pressed hover:text-fg"
          >
            <ChevronRight
              aria-hidden
              className={cn("size-4 transition-transform duration-100", isOpen && "rotate-90")}
            />
          </button>
        )}
        <UiLink
          href={`/tenants/${tenant.id}`}
          tabIndex={-1}
          className="min-w-0 font-medium outline-none after:absolute after:inset-0 after:content-['']"
        >
          <TenantName value={tenant} />
        </UiLink>
      </td>
      <td className={cn("truncate font-mono text-muted text-xs", TREE_COLUMNS.path)}>{tenant.path}</td>
      <td className={TREE_COLUMNS.status}>
        <TenantStatus status={tenant.status} />
      </td>
      <td className={TREE_COLUMNS.children}>{format.number(tenant.childCount)}</td>
      <td className={TREE_COLUMNS.created}>
        <TimeAgo at={tenant.createdAt} />
      </td>
    </tr>
  );
}
