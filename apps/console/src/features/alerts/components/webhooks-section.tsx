"use client";
import type { Webhook } from "@operon/contracts";
import {
  Button,
  DataTable,
  type DataTableColumn,
  EmptyState,
  Section,
  TimeAgo,
  useCursorPaging,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook as WebhookIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { LoadFailure } from "../../api/index.ts";
import { useHasSubAccounts } from "../../tenant-picker/index.ts";
import { useMay } from "../../viewer/index.ts";
import { webhooksQuery } from "../queries.ts";
import { CreateWebhookDialog } from "./create-webhook-dialog.tsx";
import { WebhookKinds } from "./webhook-kinds.tsx";
import { WebhookMenu } from "./webhook-menu.tsx";
import { WebhookStatus } from "./webhook-status.tsx";

/** Who is told of alerts, and the way to add to them. */
export function WebhooksSection() {
  const t = useTranslations("alerts.webhooks");
  const mayWrite = useMay("alerts:write");
  const { cursor, pagingOf } = useCursorPaging("webhooks");
  const { data, error, refetch, isPlaceholderData } = useQuery(webhooksQuery(cursor));
  const [isCreating, setIsCreating] = useQueryState("create", parseAsBoolean.withDefault(false));
  const columns = useWebhookColumns(mayWrite);
  const create = mayWrite ? (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => void setIsCreating(true)}>
      {t("create")}
    </Button>
  ) : undefined;
  return (
    <Section title={t("title")} description={t("description")} actions={create}>
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={({ id }) => id}
          rowHref={({ id }) => `/settings/alerts/${id}`}
          paging={pagingOf(data?.nextCursor)}
          refreshing={isPlaceholderData}
          skeletonRows={2}
          empty={
            <EmptyState
              icon={<WebhookIcon />}
              title={t("empty.title")}
              description={t("empty.description")}
            />
          }
        />
      )}
      {mayWrite ? <CreateWebhookDialog open={isCreating} onClose={() => void setIsCreating(null)} /> : null}
    </Section>
  );
}

function useWebhookColumns(mayWrite: boolean): readonly DataTableColumn<Webhook>[] {
  const t = useTranslations("alerts.webhooks.column");
  const hasSubAccounts = useHasSubAccounts();
  const tenant: DataTableColumn<Webhook> = {
    id: "tenant",
    header: t("tenant"),
    cell: ({ tenantName }) => <span className="block max-w-48 truncate">{tenantName}</span>,
  };
  const actions: DataTableColumn<Webhook> = {
    id: "actions",
    header: t("actions"),
    align: "right",
    interactive: true,
    cell: (webhook) => <WebhookMenu webhook={webhook} />,
  };
  return [
    { id: "name", header: t("name"), cell: ({ name }) => <span className="font-medium">{name}</span> },
    {
      id: "url",
      header: t("url"),
      cell: ({ url }) => <span className="block max-w-72 truncate font-mono text-muted text-xs">{url}</span>,
    },
    { id: "kinds", header: t("kinds"), cell: ({ kinds }) => <WebhookKinds kinds={kinds} /> },
    ...(hasSubAccounts ? [tenant] : []),
    { id: "status", header: t("status"), cell: ({ status }) => <WebhookStatus status={status} /> },
    {
      id: "createdAt",
      header: t("created"),
      align: "right",
      cell: ({ createdAt }) => <TimeAgo at={createdAt} />,
    },
    ...(mayWrite ? [actions] : []),
  ];
}
