"use client";
import type { Tenant } from "@operon/contracts";
import { Badge } from "@operon/ui";
import { useTranslations } from "next-intl";

/** A tenant's name, marked where it is of the demo. */
export function TenantName({ value }: { value: Pick<Tenant, "name" | "demo"> }) {
  const t = useTranslations("tenants");
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <span className="max-w-64 truncate">{value.name}</span>
      {value.demo ? <Badge tone="info">{t("demo")}</Badge> : null}
    </span>
  );
}
