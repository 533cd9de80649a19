"use client";
import type { Change } from "@operon/contracts";
import { type DataTableColumn, TimeAgo } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ChangedObject } from "./components/changed-object.tsx";
import { knownMessage } from "./known-message.ts";

/** What was done, by whom, to what, and when. */
export function useChangeColumns(): readonly DataTableColumn<Change>[] {
  const t = useTranslations("changes");
  return useMemo(
    () => [
      {
        id: "revision",
        header: t("column.revision"),
        sortable: true,
        width: "5rem",
        cell: (change) => <span className="font-mono text-muted text-xs">{change.revision}</span>,
      },
      {
        id: "action",
        header: t("column.action"),
        cell: (change) => (
          <span title={change.action}>
            {knownMessage(t, `action.${change.action.replace(".", "_")}`) ?? change.action}
          </span>
        ),
      },
      {
        id: "object",
        header: t("column.object"),
        interactive: true,
        cell: (change) => <ChangedObject change={change} />,
      },
      {
        id: "actor",
        header: t("column.actor"),
        cell: (change) => (
          <span className="block max-w-56 truncate text-muted">
            {knownMessage(t, `actor.${change.actor}`) ?? change.actor}
          </span>
        ),
      },
      { id: "at", header: t("column.at"), align: "right", cell: (change) => <TimeAgo at={change.at} /> },
    ],
    [t],
  );
}
