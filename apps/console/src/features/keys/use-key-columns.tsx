"use client";
import type { Key } from "@operon/contracts";
import { type DataTableColumn, TimeAgo } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { KeyStatus } from "./components/key-status.tsx";
import { KeyTags } from "./components/key-tags.tsx";

const SHOWN_TAGS = 2;

function TimeOrNever({ at, never }: { at: string | null; never: string }) {
  return at === null ? <span className="text-subtle">{never}</span> : <TimeAgo at={at} />;
}

function ModelsText({ models, open }: { models: readonly string[] | null; open: string }) {
  if (models === null) return <span className="text-subtle">{open}</span>;
  return (
    <span className="block max-w-64 truncate font-mono text-xs" title={models.join(", ")}>
      {models.join(", ")}
    </span>
  );
}

/** The columns of the table of keys; the tenant's only where there are several. */
export function useKeyColumns(withTenant: boolean): readonly DataTableColumn<Key>[] {
  const t = useTranslations("keys.column");
  return useMemo(() => {
    const tenant: DataTableColumn<Key> = {
      id: "tenant",
      header: t("tenant"),
      cell: (key) => <span className="block max-w-40 truncate">{key.tenantName}</span>,
    };
    return [
      {
        id: "name",
        header: t("name"),
        sortable: true,
        hideable: false,
        cell: (key) => <span className="block max-w-64 truncate">{key.name}</span>,
      },
      {
        id: "display",
        header: t("key"),
        cell: (key) => <span className="font-mono text-muted text-xs">{key.display}</span>,
      },
      ...(withTenant ? [tenant] : []),
      { id: "status", header: t("status"), cell: (key) => <KeyStatus status={key.status} /> },
      { id: "tags", header: t("tags"), cell: (key) => <KeyTags tags={key.tags} limit={SHOWN_TAGS} /> },
      {
        id: "models",
        header: t("models"),
        hiddenByDefault: true,
        cell: (key) => <ModelsText models={key.models} open={t("anyModel")} />,
      },
      {
        id: "allowlist",
        header: t("addresses"),
        hiddenByDefault: true,
        cell: (key) =>
          key.allowlist.length === 0 ? (
            <span className="text-subtle">{t("anywhere")}</span>
          ) : (
            t("ranges", { count: key.allowlist.length })
          ),
      },
      {
        id: "signature",
        header: t("signature"),
        hiddenByDefault: true,
        cell: (key) => t(key.requireSignature ? "signed" : key.signingHint === null ? "unsigned" : "maySign"),
      },
      { id: "createdBy", header: t("createdBy"), hiddenByDefault: true, cell: (key) => key.createdBy },
      {
        id: "lastUsedAt",
        header: t("lastUsed"),
        sortable: true,
        align: "right",
        cell: (key) => <TimeOrNever at={key.lastUsedAt} never={t("never")} />,
      },
      {
        id: "expiresAt",
        header: t("expires"),
        sortable: true,
        align: "right",
        cell: (key) => <TimeOrNever at={key.expiresAt} never={t("noExpiry")} />,
      },
      {
        id: "createdAt",
        header: t("created"),
        sortable: true,
        align: "right",
        cell: (key) => <TimeAgo at={key.createdAt} />,
      },
    ];
  }, [t, withTenant]);
}
