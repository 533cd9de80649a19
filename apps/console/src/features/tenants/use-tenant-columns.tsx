"use client";
import type { Tenant } from "@operon/contracts";
import { type DataTableColumn, TimeAgo, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { TenantName } from "./components/tenant-name.tsx";
import { TenantStatus } from "./components/tenant-status.tsx";

/** The columns of a list of tenants. */
export function useTenantColumns(): readonly DataTableColumn<Tenant>[] {
  const t = useTranslations("tenants.column");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("name"),
        sortable: true,
        hideable: false,
        cell: (tenant) => <TenantName value={tenant} />,
      },
      {
        id: "path",
        header: t("path"),
        cell: (tenant) => (
          <span className="block max-w-80 truncate font-mono text-muted text-xs" title={tenant.path}>
            {tenant.path}
          </span>
        ),
      },
      { id: "status", header: t("status"), cell: (tenant) => <TenantStatus status={tenant.status} /> },
      {
        id: "childCount",
        header: t("children"),
        align: "right",
        cell: (tenant) => format.number(tenant.childCount),
      },
      {
        id: "createdAt",
        header: t("created"),
        sortable: true,
        align: "right",
        cell: (tenant) => <TimeAgo at={tenant.createdAt} />,
      },
    ],
    [t, format],
  );
}
