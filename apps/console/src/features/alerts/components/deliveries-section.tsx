"use client";
import type { WebhookDelivery } from "@operon/contracts";
import {
  DASH,
  DataTable,
  type DataTableColumn,
  EmptyState,
  IdText,
  Section,
  StatusDot,
  TimeAgo,
  useCursorPaging,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { deliveriesQuery } from "../queries.ts";

const TONES = { waiting: "info", retrying: "warning", delivered: "positive", failed: "critical" } as const;

/** What a webhook was told, how each message fared, and when the next try is. */
export function DeliveriesSection({ id }: { id: string }) {
  const t = useTranslations("alerts.deliveries");
  const { cursor, pagingOf } = useCursorPaging(id);
  const { data, error, refetch, isPlaceholderData } = useQuery(deliveriesQuery(id, cursor));
  const columns = useDeliveryColumns();
  return (
    <Section title={t("title")} description={t("description")}>
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={(delivery) => delivery.id}
          paging={pagingOf(data?.nextCursor)}
          refreshing={isPlaceholderData}
          skeletonRows={4}
          empty={<EmptyState icon={<Send />} title={t("empty.title")} description={t("empty.description")} />}
        />
      )}
    </Section>
  );
}

function useDeliveryColumns(): readonly DataTableColumn<WebhookDelivery>[] {
  const t = useTranslations("alerts.deliveries");
  return [
    { id: "event", header: t("column.event"), cell: (delivery) => <Message delivery={delivery} /> },
    {
      id: "status",
      header: t("column.status"),
      cell: ({ status }) => <StatusDot tone={TONES[status]}>{t(`status.${status}`)}</StatusDot>,
    },
    { id: "answer", header: t("column.answer"), cell: (delivery) => <LastAnswer delivery={delivery} /> },
    { id: "attempts", header: t("column.attempts"), align: "right", cell: ({ attempts }) => attempts },
    {
      id: "next",
      header: t("column.next"),
      align: "right",
      cell: ({ nextAt }) => <TimeAgo at={nextAt} />,
    },
    {
      id: "created",
      header: t("column.created"),
      align: "right",
      cell: ({ createdAt }) => <TimeAgo at={createdAt} />,
    },
    {
      id: "id",
      header: t("column.id"),
      interactive: true,
      cell: ({ messageId }) => <IdText value={messageId.slice(0, 8)} copyValue={messageId} />,
    },
  ];
}

function Message({ delivery: { event, alert } }: { delivery: WebhookDelivery }) {
  const t = useTranslations("alerts");
  if (alert === null || event === "test")
    return <span className="font-medium">{t("deliveries.event.test")}</span>;
  const values = { kind: t(`kind.${alert.kind}`), provider: alert.providerName ?? alert.tenantName };
  return <span className="font-medium">{t(`deliveries.event.${event}`, values)}</span>;
}

function LastAnswer({ delivery: { lastStatus, lastError } }: { delivery: WebhookDelivery }) {
  const t = useTranslations("alerts.deliveries");
  if (lastStatus === null && lastError === null) return DASH;
  return (
    <span>
      {lastStatus === null ? null : <span className="tabular-nums">{lastStatus}</span>}
      {lastError === null ? null : (
        <span className="text-muted">
          {lastStatus === null ? "" : " · "}
          {t(`failure.${lastError}`)}
        </span>
      )}
    </span>
  );
}
