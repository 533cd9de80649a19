"use client";
import type { Tenant } from "@operon/contracts";
import { cn, TimeAgo, UiLink, useFormat } from "@operon/ui";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { indentOf } from "../indent-of.ts";
import { TenantName } from "./tenant-name.tsx";
import { TenantStatus } from "./tenant-status.tsx";

export type TenantBranchRowProps = {
  tenant: Tenant;
  level: number;
  /** null = nothing to open. */
  isOpen: boolean | null;
  onToggle: () => void;
};

/** One row of the tree: opens, and leads to the tenant's page. */
export function TenantBranchRow({ tenant, level, isOpen, onToggle }: TenantBranchRowProps) {
  const t = useTranslations("tenants");
  const format = useFormat();
  const cell = cn("h-10 whitespace-nowrap px-3", level > 0 && "border-line border-t");
  return (
    <tr className="group relative hover:bg-hover">
      <td className={cn(cell, "pr-3")} style={{ paddingLeft: indentOf(level) }}>
        <span className="flex items-center gap-1">
          {isOpen === null ? (
            <span className="size-6 shrink-0" />
          ) : (
            <button
              type="button"
              aria-expanded={isOpen}
              aria-label={t("openBranch", { name: tenant.name })}
              onClick={onToggle}
              className="focus-ring relative z-1 grid size-6 shrink-0 place-items-center rounded-sm text-subtle hover:bg-pressed hover:text-fg"
            >
              <ChevronRight
                aria-hidden
                className={cn("size-4 transition-transform duration-100", isOpen && "rotate-90")}
              />
            </button>
          )}
          <UiLink
            href={`/tenants/${tenant.id}`}
            className="rounded-sm font-medium outline-none after:absolute after:inset-0 after:content-[''] focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
          >
            <TenantName value={tenant} />
          </UiLink>
        </span>
      </td>
      <td className={cell}>
        <span className="block max-w-80 truncate font-mono text-muted text-xs" title={tenant.path}>
          {tenant.path}
        </span>
      </td>
      <td className={cell}>
        <TenantStatus status={tenant.status} />
      </td>
      <td className={cn(cell, "text-right")}>{format.number(tenant.childCount)}</td>
      <td className={cn(cell, "pr-4 text-right")}>
        <TimeAgo at={tenant.createdAt} />
      </td>
    </tr>
  );
}
