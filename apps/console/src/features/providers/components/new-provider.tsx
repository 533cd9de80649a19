"use client";
import { Page, PageHeader } from "@operon/ui";
import { useTranslations } from "next-intl";
import { CreateProviderForm } from "./create-provider-form.tsx";

/** The page that connects a provider. */
export function NewProvider({ tenantId }: { tenantId: string }) {
  const t = useTranslations("providers");
  return (
    <Page width="form">
      <PageHeader
        breadcrumbs={[{ id: "providers", label: t("title"), href: "/providers" }]}
        breadcrumbsLabel={t("title")}
        title={t("new.title")}
        description={t("new.description")}
      />
      <CreateProviderForm tenantId={tenantId} />
    </Page>
  );
}
