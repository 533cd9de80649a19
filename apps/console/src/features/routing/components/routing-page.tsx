"use client";
import { Page, PageHeader } from "@operon/ui";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { TenantRouting } from "./tenant-routing.tsx";

/** How requests of the viewer's account, or of one below it, are routed. */
export function RoutingPage() {
  const t = useTranslations("routing");
  const { tenantId } = useViewer();
  const hasSubAccounts = useHasSubAccounts();
  const [tenant, setTenant] = useQueryState("tenant", parseAsString.withDefault(tenantId));
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} />
      {hasSubAccounts ? (
        <div className="-mt-2 w-64 max-w-full">
          <TenantPicker
            label={t("account")}
            value={tenant}
            onValueChange={(id) => void setTenant(id === tenantId ? null : id)}
          />
        </div>
      ) : null}
      <TenantRouting key={tenant} tenantId={tenant} />
    </Page>
  );
}
