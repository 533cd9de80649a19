"use client";
import type { Change } from "@operon/contracts";
import { type DataTableColumn, TimeAgo, UiLink } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { objectHref } from "./object-href.ts";

type Translate = ReturnType<typeof useTranslations<"changes">>;
type MessageKey = Parameters<Translate>[0];

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
            {known(t, `action.${change.action.replace(".", "_")}`) ?? change.action}
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
            {known(t, `actor.${change.actor}`) ?? change.actor}
          </span>
        ),
      },
      { id: "at", header: t("column.at"), align: "right", cell: (change) => <TimeAgo at={change.at} /> },
    ],
    [t],
  );
}

function ChangedObject({ change }: { change: Change }) {
  const href = objectHref(change);
  const label = <span className="block max-w-72 truncate">{change.objectLabel}</span>;
  if (href === undefined) return label;
  return (
    <UiLink
      href={href}
      className="focus-ring inline-flex min-h-6 items-center rounded-sm font-medium hover:underline"
    >
      {label}
    </UiLink>
  );
}

/** The translation of `key`; undefined where the server named something newer than this page. */
function known(t: Translate, key: string): string | undefined {
  return t.has(key as MessageKey) ? t(key as MessageKey) : undefined;
}
