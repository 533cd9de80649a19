"use client";
import { FilterChip, SegmentedControl } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useHasSubAccounts, useTenantChoices } from "../../tenant-picker/index.ts";
import { scopeTenantQuery } from "../queries.ts";
import { useUsageScope } from "../use-usage-scope.ts";

/** Chooses whose usage the page shows; nothing where the viewer's tenant stands alone. */
export function PageScope() {
  const t = useTranslations("common.scope");
  const [{ tenant, subtree }, setScope] = useUsageScope();
  const { options, onSearch, loading } = useTenantChoices();
  const hasSubAccounts = useHasSubAccounts();
  const chosen = useQuery({ ...scopeTenantQuery(tenant ?? ""), enabled: tenant !== null });
  const isListed = tenant === null || options.some(({ value }) => value === tenant);
  const isDefault = tenant === null && subtree;
  if (!hasSubAccounts && isDefault) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilterChip
        single
        label={t("tenant")}
        options={isListed ? options : [...options, { value: tenant, label: chosen.data ?? tenant }]}
        value={tenant === null ? [] : [tenant]}
        onValueChange={([next]) => setScope({ tenant: next ?? null })}
        onSearch={onSearch}
        loading={loading}
      />
      <SegmentedControl
        label={t("reach")}
        options={[
          { value: "subtree", label: t("subtree") },
          { value: "self", label: t("self") },
        ]}
        value={subtree ? "subtree" : "self"}
        onValueChange={(reach) => setScope({ subtree: reach === "subtree" })}
      />
    </div>
  );
}
