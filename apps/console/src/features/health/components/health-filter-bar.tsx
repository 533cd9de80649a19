"use client";
import { HEALTH_STATES } from "@operon/contracts";
import { FilterBar, type FilterDefinition, SearchInput } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useHasSubAccounts, useTenantChoices } from "../../tenant-picker/index.ts";
import { useHealthParams } from "../use-health-params.ts";

/** What is looked at: by name, by state, and by tenant where there are several. */
export function HealthFilterBar() {
  const t = useTranslations("health");
  const [params, setParams] = useHealthParams();
  const { options, onSearch, loading } = useTenantChoices();
  const hasSubAccounts = useHasSubAccounts();
  const state: FilterDefinition = {
    id: "state",
    label: t("filter.state"),
    options: HEALTH_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
    value: params.state === null ? [] : [params.state],
    single: true,
  };
  const tenant: FilterDefinition = {
    id: "tenant",
    label: t("filter.tenant"),
    options,
    onSearch,
    loading,
    value: params.tenant === null ? [] : [params.tenant],
    single: true,
  };
  return (
    <FilterBar
      filters={hasSubAccounts || params.tenant !== null ? [state, tenant] : [state]}
      onFilterChange={(id, value) => void setParams({ [id]: value[0] ?? null })}
      onClearAll={() => void setParams(null)}
    >
      <SearchInput label={t("search")} value={params.q} onValueChange={(q) => void setParams({ q })} />
    </FilterBar>
  );
}
