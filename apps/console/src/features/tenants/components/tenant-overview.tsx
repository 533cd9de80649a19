"use client";
import { Card, DescriptionList, IdText, TimeAgo, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "../../viewer/index.ts";
import { tenantQuery } from "../queries.ts";
import { DeleteTenant } from "./delete-tenant.tsx";
import { TenantUsage } from "./tenant-usage.tsx";

/** What a tenant used, and its facts. */
export function TenantOverview({ id }: { id: string }) {
  const t = useTranslations("tenants");
  const format = useFormat();
  const mayReadUsage = useMay("usage:read");
  const mayWrite = useMay("tenants:write");
  const { data } = useQuery(tenantQuery(id));
  if (data === undefined) return null;
  const { tenant } = data;
  return (
    <>
      {mayReadUsage ? <TenantUsage id={id} /> : null}
      <Card title={t("facts.title")}>
        <DescriptionList
          items={[
            { id: "id", label: t("facts.id"), value: <IdText value={tenant.id} /> },
            { id: "path", label: t("column.path"), value: <IdText value={tenant.path} /> },
            { id: "dna", label: t("facts.dna"), value: <IdText value={tenant.dna || "."} /> },
            { id: "depth", label: t("facts.depth"), value: format.number(tenant.depth) },
            { id: "timeZone", label: t("field.timeZone"), value: tenant.timeZone },
            {
              id: "onHoldExhausted",
              label: t("facts.onHoldExhausted"),
              value: t(`onHold.${tenant.onHoldExhausted ?? "inherit"}`),
            },
            { id: "created", label: t("column.created"), value: <TimeAgo at={tenant.createdAt} /> },
            { id: "revision", label: t("facts.revision"), value: <IdText value={tenant.revision} /> },
          ]}
        />
      </Card>
      {mayWrite ? <DeleteTenant tenant={tenant} /> : null}
    </>
  );
}
