"use client";
import type { User } from "@operon/contracts";
import { Badge, type DataTableColumn, StatusDot, TimeAgo } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMay } from "../viewer/index.ts";
import { PersonMenu } from "./components/person-menu.tsx";

/** The columns of the table of people; the tenant's only where there are several. */
export function usePeopleColumns(withTenant: boolean): readonly DataTableColumn<User>[] {
  const t = useTranslations("people");
  const tRole = useTranslations("shell.roles");
  const mayWrite = useMay("users:write");
  return useMemo(() => {
    const tenant: DataTableColumn<User> = {
      id: "tenant",
      header: t("column.tenant"),
      cell: (user) => user.tenantName,
    };
    const menu: DataTableColumn<User> = {
      id: "menu",
      header: t("column.actions"),
      align: "right",
      interactive: true,
      cell: (user) => <PersonMenu user={user} />,
    };
    return [
      {
        id: "name",
        header: t("column.name"),
        sortable: true,
        cell: (user) => (
          <span className="block max-w-56 truncate font-medium" title={user.name}>
            {user.name}
          </span>
        ),
      },
      {
        id: "email",
        header: t("column.email"),
        sortable: true,
        cell: (user) => <span className="text-muted">{user.email}</span>,
      },
      ...(withTenant ? [tenant] : []),
      { id: "role", header: t("column.role"), cell: (user) => <Badge>{tRole(user.role)}</Badge> },
      {
        id: "status",
        header: t("column.status"),
        cell: (user) => (
          <StatusDot tone={user.status === "active" ? "positive" : "neutral"}>
            {t(`status.${user.status}`)}
          </StatusDot>
        ),
      },
      {
        id: "lastSeenAt",
        header: t("column.lastSeen"),
        sortable: true,
        align: "right",
        cell: (user) => <TimeAgo at={user.lastSeenAt} />,
      },
      ...(mayWrite ? [menu] : []),
    ];
  }, [t, tRole, withTenant, mayWrite]);
}
