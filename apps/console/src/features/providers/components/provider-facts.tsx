"use client";
import type { Provider } from "@operon/contracts";
import { DescriptionList, IdText, TimeAgo, UiLink, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";

const LINK = "focus-ring rounded-sm text-accent-fg hover:underline";

/** What a provider is; of its credential no more than the end. */
export function ProviderFacts({ provider }: { provider: Provider }) {
  const t = useTranslations("providers");
  const format = useFormat();
  const { credentialHint } = provider;
  return (
    <DescriptionList
      items={[
        { id: "kind", label: t("field.kind"), value: t(`kind.${provider.kind}`) },
        { id: "baseUrl", label: t("field.baseUrl"), value: <IdText value={provider.baseUrl} /> },
        {
          id: "credential",
          label: t("field.apiKey"),
          value: (
            <>
              <span className="font-mono text-xs">••••••••{credentialHint}</span>
              <span className="ml-2 text-subtle text-xs">{t("facts.credentialHelp")}</span>
            </>
          ),
        },
        {
          id: "tier",
          label: t("field.tier"),
          value: t("facts.tier", { tier: format.number(provider.tier) }),
        },
        {
          id: "weight",
          label: t("field.weight"),
          value: t("facts.weight", { weight: format.number(provider.weight) }),
        },
        { id: "share", label: t("field.share"), value: t(`share.${provider.share}`) },
        {
          id: "tenant",
          label: t("field.tenant"),
          value: (
            <UiLink href={`/tenants/${provider.tenantId}`} className={LINK}>
              {provider.tenantName}
            </UiLink>
          ),
        },
        { id: "id", label: t("facts.id"), value: <IdText value={provider.id} /> },
        { id: "created", label: t("facts.created"), value: <TimeAgo at={provider.createdAt} /> },
        {
          id: "requests",
          label: t("facts.requests"),
          value: (
            <UiLink href={`/requests?provider=${provider.id}`} className={LINK}>
              {t("facts.requestsLink")}
            </UiLink>
          ),
        },
      ]}
    />
  );
}
