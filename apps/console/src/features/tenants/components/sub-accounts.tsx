"use client";
import { EmptyState, Notice, Section } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { policyQuery } from "../../policy/index.ts";
import { tenantQuery } from "../queries.ts";
import { CreateTenantButton } from "./create-tenant-button.tsx";
import { TenantTable } from "./tenant-table.tsx";

/** The accounts directly below a tenant. */
export function SubAccounts({ id }: { id: string }) {
  const t = useTranslations("tenants");
  const { data } = useQuery(tenantQuery(id));
  const policy = useQuery(policyQuery({ kind: "tenant", id }));
  const mayCreate = policy.data?.children.allowed !== false;
  if (data === undefined) return null;
  return (
    <Section
      title={t("tab.subAccounts")}
      description={t("subAccounts.description")}
      actions={mayCreate ? <CreateTenantButton parent={data.tenant} variant="primary" /> : undefined}
    >
      {mayCreate ? null : (
        <Notice tone="info" title={t("subAccounts.forbidden")}>
          {t("subAccounts.forbiddenWhy")}
        </Notice>
      )}
      <TenantTable
        q=""
        parent={id}
        empty={
          <EmptyState
            icon={<Network />}
            title={t("subAccounts.empty")}
            description={t("subAccounts.emptyDescription")}
          />
        }
      />
    </Section>
  );
}
