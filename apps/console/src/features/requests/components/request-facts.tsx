"use client";
import type { RequestRow } from "@operon/contracts";
import { Card, type DescriptionItem, DescriptionList, TimeAgo, UiLink, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useEndpointWords } from "../../endpoints/index.ts";

/** Who asked for what, and who served it. */
export function RequestFacts({ request }: { request: RequestRow }) {
  const t = useTranslations("requests.facts");
  const format = useFormat();
  const { label } = useEndpointWords();
  const items: DescriptionItem[] = [
    {
      id: "at",
      label: t("at"),
      value: (
        <>
          {format.dateTime(request.at)} <TimeAgo at={request.at} className="text-muted" />
        </>
      ),
    },
    {
      id: "key",
      label: t("key"),
      value: <ObjectLink href={`/keys/${request.key.id}`}>{request.key.name}</ObjectLink>,
    },
    {
      id: "tenant",
      label: t("tenant"),
      value: <ObjectLink href={`/tenants/${request.tenant.id}`}>{request.tenant.name}</ObjectLink>,
    },
    { id: "endpoint", label: t("endpoint"), value: label(request.endpoint) },
    { id: "requestedModel", label: t("requestedModel"), value: <Mono>{request.requestedModel}</Mono> },
    { id: "model", label: t("model"), value: <Mono>{request.model}</Mono> },
    { id: "provider", label: t("provider"), value: request.provider },
    ...(request.serviceTier === null
      ? []
      : [{ id: "serviceTier", label: t("serviceTier"), value: <Mono>{request.serviceTier}</Mono> }]),
    { id: "streamed", label: t("streamed"), value: request.streamed ? t("yes") : t("no") },
  ];
  return (
    <Card title={t("title")}>
      <DescriptionList items={items} />
    </Card>
  );
}

function ObjectLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <UiLink href={href} className="focus-ring rounded-sm text-accent-fg hover:underline">
      {children}
    </UiLink>
  );
}

function Mono({ children }: { children: ReactNode }) {
  return <span className="font-mono text-xs">{children}</span>;
}
