"use client";
import { MODEL_CAPABILITIES, MODEL_MAKERS } from "@operon/contracts";
import { FilterBar, type FilterDefinition, SearchInput } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useHasSubAccounts, useTenantChoices } from "../../tenant-picker/index.ts";
import type { ModelFilters } from "../model-filters.ts";
import { useModelParams } from "../use-model-params.ts";

const NO_FILTERS: ModelFilters = { q: null, capability: null, maker: null, tenant: null };

/** The filters of the list; the tenant's only where there are several. */
export function ModelFilterBar() {
  const t = useTranslations("models");
  const [params, setParams] = useModelParams();
  const { options, onSearch, loading } = useTenantChoices();
  const hasSubAccounts = useHasSubAccounts();
  const chosen = (value: string | null) => (value === null ? [] : [value]);
  const chips: FilterDefinition[] = [
    {
      id: "capability",
      label: t("filter.capability"),
      options: MODEL_CAPABILITIES.map((value) => ({ value, label: t(`capability.${value}`) })),
      value: chosen(params.capability),
      single: true,
    },
    {
      id: "maker",
      label: t("column.maker"),
      options: MODEL_MAKERS.map((value) => ({ value, label: value })),
      value: chosen(params.maker),
      single: true,
    },
  ];
  const tenant: FilterDefinition = {
    id: "tenant",
    label: t("filter.tenant"),
    options,
    onSearch,
    loading,
    value: chosen(params.tenant),
    single: true,
  };
  return (
    <FilterBar
      filters={hasSubAccounts || params.tenant !== null ? [...chips, tenant] : chips}
      onFilterChange={(id, value) => void setParams({ [id]: value[0] ?? null })}
      onClearAll={() => void setParams(NO_FILTERS)}
    >
      <SearchInput
        label={t("search")}
        value={params.q ?? ""}
        onValueChange={(q) => void setParams({ q: q === "" ? null : q })}
      />
    </FilterBar>
  );
}
