"use client";
import type { Key } from "@operon/contracts";
import {
  ButtonLink,
  DataTable,
  type DataTableColumn,
  EmptyState,
  Section,
  TimeAgo,
  useCursorPaging,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { KeyStatus } from "../../keys/index.ts";
import { tenantKeysQuery } from "../queries.ts";

/** The keys of a tenant itself. */
export function TenantKeys({ id }: { id: string }) {
  const t = useTranslations("tenants.keys");
  const { cursor, pagingOf } = useCursorPaging(id);
  const { data, error, refetch, isPlaceholderData } = useQuery(tenantKeysQuery(id, cursor));
  const columns: readonly DataTableColumn<Key>[] = [
    { id: "name", header: t("name"), cell: (key) => key.name },
    {
      id: "display",
      header: t("key"),
      cell: (key) => <span className="font-mono text-muted text-xs">{key.display}</span>,
    },
    { id: "status", header: t("status"), cell: (key) => <KeyStatus status={key.status} /> },
    {
      id: "lastUsedAt",
      header: t("lastUsed"),
      align: "right",
      cell: (key) => <TimeAgo at={key.lastUsedAt} />,
    },
    { id: "createdAt", header: t("created"), align: "right", cell: (key) => <TimeAgo at={key.createdAt} /> },
  ];
  const more = <ButtonLink href={`/keys?tenant=${id}`}>{t("more")}</ButtonLink>;
  return (
    <Section title={t("title")} description={t("description")} actions={more}>
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={(key) => key.id}
          rowHref={(key) => `/keys/${key.id}`}
          rowLabel={(key) => key.name}
          paging={pagingOf(data?.nextCursor)}
          refreshing={isPlaceholderData}
          skeletonRows={3}
          empty={
            <EmptyState
              icon={<KeyRound />}
              title={t("empty")}
              description={t("emptyDescription")}
              action={<ButtonLink href={`/keys?create=true&tenant=${id}`}>{t("create")}</ButtonLink>}
            />
          }
        />
      )}
    </Section>
  );
}
