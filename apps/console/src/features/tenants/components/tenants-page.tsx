"use client";
import { Button, EmptyState, Page, PageHeader, SearchInput } from "@operon/ui";
import { Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useViewer } from "../../viewer/index.ts";
import { CreateTenantButton } from "./create-tenant-button.tsx";
import { TenantTable } from "./tenant-table.tsx";
import { TenantTree } from "./tenant-tree.tsx";

/** The viewer's account and everything below it, as a tree or as what a search found. */
export function TenantsPage() {
  const t = useTranslations("tenants");
  const { tenantId, tenantName, tenantPath } = useViewer();
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""));
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <CreateTenantButton
            parent={{ id: tenantId, name: tenantName, path: tenantPath }}
            variant="primary"
          />
        }
      />
      <div className="flex flex-col gap-3">
        <SearchInput
          label={t("search")}
          value={q}
          onValueChange={(next) => void setQ(next === "" ? null : next)}
          className="sm:w-80"
        />
        {q === "" ? (
          <TenantTree rootId={tenantId} />
        ) : (
          <TenantTable
            q={q}
            empty={
              <EmptyState
                icon={<Network />}
                title={t("noMatch.title")}
                description={t("noMatch.description")}
                action={<Button onClick={() => void setQ(null)}>{t("noMatch.action")}</Button>}
              />
            }
          />
        )}
      </div>
    </Page>
  );
}
