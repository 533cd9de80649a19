"use client";
import type { Webhook } from "@operon/contracts";
import { ButtonLink, DescriptionList, EmptyState, Section, Skeleton, TimeAgo } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Webhook as WebhookIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { useMay } from "../../viewer/index.ts";
import { webhookQuery } from "../queries.ts";
import { DeliveriesSection } from "./deliveries-section.tsx";
import { WebhookKinds } from "./webhook-kinds.tsx";
import { WebhookMenu } from "./webhook-menu.tsx";
import { WebhookStatus } from "./webhook-status.tsx";

const LIST = "/settings/alerts";

/** One webhook: what it is told of, and how that went. */
export function WebhookSection({ id }: { id: string }) {
  const t = useTranslations("alerts.detail");
  const router = useRouter();
  const mayWrite = useMay("alerts:write");
  const { data, error, refetch } = useQuery(webhookQuery(id));
  const back = (
    <ButtonLink href={LIST} icon={<ArrowLeft aria-hidden />}>
      {t("back")}
    </ButtonLink>
  );
  if (error instanceof ApiProblem && error.status === 404) {
    return (
      <EmptyState
        icon={<WebhookIcon />}
        title={t("missingTitle")}
        description={t("missingDescription")}
        action={back}
      />
    );
  }
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton className="h-64 w-full rounded-lg" />;
  const actions = (
    <div className="flex items-center gap-2">
      {back}
      {mayWrite ? <WebhookMenu webhook={data} onDeleted={() => router.push(LIST)} /> : null}
    </div>
  );
  return (
    <>
      <Section title={data.name} actions={actions}>
        <WebhookFacts webhook={data} />
      </Section>
      <DeliveriesSection id={id} />
    </>
  );
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("alerts");
  const column = useTranslations("alerts.webhooks.column");
  return (
    <DescriptionList
      items={[
        {
          id: "url",
          label: column("url"),
          value: <span className="break-all font-mono text-xs">{webhook.url}</span>,
        },
        { id: "kinds", label: column("kinds"), value: <WebhookKinds kinds={webhook.kinds} /> },
        { id: "tenant", label: column("tenant"), value: webhook.tenantName },
        { id: "status", label: column("status"), value: <WebhookStatus status={webhook.status} /> },
        {
          id: "secret",
          label: t("detail.secret"),
          value: <span className="font-mono text-xs">…{webhook.secretHint}</span>,
        },
        { id: "created", label: column("created"), value: <TimeAgo at={webhook.createdAt} /> },
      ]}
    />
  );
}
