"use client";
import type { Provider } from "@operon/contracts";
import { type DescriptionItem, DescriptionList, IdText, TimeAgo, UiLink, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { presetName } from "../preset-name.ts";

const LINK = "focus-ring rounded-sm text-accent-fg hover:underline";

/** What a provider is; of its credential no more than the end. */
export function ProviderFacts({ provider }: { provider: Provider }) {
  const t = useTranslations("providers");
  const format = useFormat();
  return (
    <DescriptionList
      items={[
        { id: "kind", label: t("field.kind"), value: t(`kind.${provider.kind}`) },
        { id: "baseUrl", label: t("field.baseUrl"), value: <IdText value={provider.baseUrl} /> },
        ...optionFacts(provider, t),
        credentialFact(provider, t),
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
        { id: "probe", label: t("facts.probe"), value: t(provider.probe ? "facts.yes" : "facts.no") },
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

const CREDENTIAL_WORDS = {
  "api-key": { label: "field.apiKey", help: "facts.credentialHelp" },
  "service-account": { label: "field.serviceAccount", help: "facts.credentialHelp" },
  entra: { label: "facts.application", help: "facts.applicationHelp" },
  aws: { label: "field.accessKeyId", help: "facts.accessKeyHelp" },
} as const satisfies Record<Provider["credentialKind"], object>;

type Words = ReturnType<typeof useTranslations<"providers">>;

/** The options that are set; at Azure the surface always, because it decides what can be asked. */
function optionFacts({ kind, options }: Provider, t: Words): DescriptionItem[] {
  const { preset, organization, project, authority, location, region, apiVersion = "v1" } = options;
  const mono = (text: string) => <span className="font-mono text-xs">{text}</span>;
  const isNamed = apiVersion === "v1" || apiVersion === "preview";
  const surface = isNamed ? t(`surface.${apiVersion}`) : mono(apiVersion);
  const facts = [
    { id: "preset", label: t("field.preset"), value: presetName(preset) ?? preset },
    { id: "organization", label: t("field.organization"), value: organization && mono(organization) },
    { id: "project", label: t("field.project"), value: project && mono(project) },
    { id: "location", label: t("field.location"), value: location && mono(location) },
    { id: "surface", label: t("field.surface"), value: kind === "azure-openai" ? surface : undefined },
    { id: "authority", label: t("field.authority"), value: authority && mono(authority) },
    { id: "region", label: t("field.region"), value: region && mono(region) },
  ];
  return facts.filter(({ value }) => value !== undefined);
}

function credentialFact({ credentialKind, credentialHint }: Provider, t: Words): DescriptionItem {
  const { label, help } = CREDENTIAL_WORDS[credentialKind];
  return {
    id: "credential",
    label: t(label),
    value: (
      <>
        <span className="font-mono text-xs">{shownHint(credentialKind, credentialHint)}</span>
        <span className="ml-2 text-subtle text-xs">{t(help)}</span>
      </>
    ),
  };
}

function shownHint(kind: Provider["credentialKind"], hint: string): string | undefined {
  if (kind === "service-account") return hint.split(" ").at(-1);
  return kind === "api-key" ? `••••••••${hint}` : `…${hint.slice(-4)}`;
}
