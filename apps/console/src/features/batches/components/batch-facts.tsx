"use client";
import type { Batch } from "@operon/contracts";
import { Card, DASH, type DescriptionItem, DescriptionList, TimeAgo, UiLink, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Who made a batch, when, of what, and who works on it. */
export function BatchFacts({ batch }: { batch: Batch }) {
  const t = useTranslations("batches");
  const format = useFormat();
  const items: DescriptionItem[] = [
    { id: "made", label: t("columns.made"), value: <When at={batch.createdAt} /> },
    { id: "ended", label: t("columns.ended"), value: <When at={batch.endedAt} /> },
    {
      id: "key",
      label: t("columns.key"),
      value: <ObjectLink href={`/keys/${batch.key.id}`}>{batch.key.name}</ObjectLink>,
    },
    {
      id: "tenant",
      label: t("columns.tenant"),
      value: <ObjectLink href={`/tenants/${batch.tenant.id}`}>{batch.tenant.name}</ObjectLink>,
    },
    { id: "model", label: t("columns.model"), value: <Mono>{batch.model}</Mono> },
    { id: "endpoint", label: t("columns.endpoint"), value: <Mono>{batch.endpoint}</Mono> },
    { id: "provider", label: t("columns.provider"), value: batch.provider },
    { id: "status", label: t("detail.status"), value: <Mono>{batch.status}</Mono> },
    { id: "cost", label: t("columns.cost"), value: format.money(batch.costUsd) },
    { id: "charged", label: t("columns.charged"), value: format.money(batch.chargedUsd) },
  ];
  return (
    <Card title={t("detail.title")}>
      <DescriptionList items={items} />
    </Card>
  );
}

function When({ at }: { at: string | null }) {
  const format = useFormat();
  if (at === null) return DASH;
  return (
    <>
      {format.dateTime(at)} <TimeAgo at={at} className="text-muted" />
    </>
  );
}

function ObjectLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <UiLink href={href} className="focus-ring rounded-sm text-accent-fg hover:underline">
      {children}
    </UiLink>
  );
}

function Mono({ children }: { children: string | null }) {
  return children === null ? DASH : <span className="font-mono text-xs">{children}</span>;
}
