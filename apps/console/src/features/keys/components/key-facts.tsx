"use client";
import type { Key } from "@operon/contracts";
import { DASH, DescriptionList, IdText, TimeAgo, UiLink } from "@operon/ui";
import { useTranslations } from "next-intl";
import { KeyTags } from "./key-tags.tsx";

/** What a key is; its secret is nowhere. */
export function KeyFacts({ value }: { value: Key }) {
  const t = useTranslations("keys.facts");
  return (
    <DescriptionList
      items={[
        {
          id: "display",
          label: t("key"),
          value: (
            <>
              <span className="font-mono text-xs">{value.display}</span>
              <span className="ml-2 text-subtle text-xs">{t("keyHelp")}</span>
            </>
          ),
        },
        { id: "id", label: t("id"), value: <IdText value={value.id} /> },
        {
          id: "tenant",
          label: t("tenant"),
          value: (
            <UiLink
              href={`/tenants/${value.tenantId}`}
              className="focus-ring rounded-sm text-accent-fg hover:underline"
            >
              {value.tenantName}
            </UiLink>
          ),
        },
        { id: "tags", label: t("tags"), value: <KeyTags tags={value.tags} /> },
        { id: "createdBy", label: t("createdBy"), value: value.createdBy ?? DASH },
        { id: "created", label: t("created"), value: <TimeAgo at={value.createdAt} /> },
        {
          id: "expires",
          label: t("expires"),
          value: value.expiresAt === null ? t("noExpiry") : <TimeAgo at={value.expiresAt} />,
        },
        {
          id: "lastUsed",
          label: t("lastUsed"),
          value: value.lastUsedAt === null ? t("never") : <TimeAgo at={value.lastUsedAt} />,
        },
        ...(value.revokedAt === null
          ? []
          : [{ id: "revoked", label: t("revoked"), value: <TimeAgo at={value.revokedAt} /> }]),
      ]}
    />
  );
}
