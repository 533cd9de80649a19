"use client";
import { FilterBar, type FilterDefinition, SearchInput } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usageBreakdownQuery, useTimeRange, useUsageScope } from "../../usage/index.ts";
import type { RequestFilters } from "../request-filters.ts";
import { useRequestFilters } from "../use-request-filters.ts";

const NO_FILTERS: RequestFilters = {
  q: null,
  model: null,
  key: null,
  provider: null,
  status: null,
  streamed: null,
  attempts: null,
};

/** The filters of the list; what can be chosen is what was used in the time range. */
export function RequestFilterBar() {
  const t = useTranslations("requests.filters");
  const [filters, setFilters] = useRequestFilters();
  const chips: FilterDefinition[] = [
    { id: "status", label: t("status"), options: optionsOf(["success", "error"], t) },
    { id: "model", label: t("model"), ...useSeen("model") },
    { id: "key", label: t("key"), ...useSeen("key") },
    { id: "provider", label: t("provider"), ...useSeen("provider") },
    { id: "streamed", label: t("streamed"), options: optionsOf(["true", "false"], t) },
    { id: "attempts", label: t("attempts"), options: optionsOf(["retried"], t) },
  ].map((chip) => {
    const value = filters[chip.id as keyof RequestFilters];
    return { ...chip, single: true, value: value === null ? [] : [value] };
  });
  return (
    <FilterBar
      filters={chips}
      onFilterChange={(id, value) => setFilters({ [id]: value[0] ?? null })}
      onClearAll={() => setFilters(NO_FILTERS)}
    >
      <SearchInput
        className="sm:w-72"
        label={t("search")}
        value={filters.q ?? ""}
        onValueChange={(q) => setFilters({ q: q === "" ? null : q })}
      />
    </FilterBar>
  );
}

type Choice = "success" | "error" | "true" | "false" | "retried";

function optionsOf(values: readonly Choice[], label: (value: Choice) => string) {
  return values.map((value) => ({ value, label: label(value) }));
}

function useSeen(dimension: "model" | "key" | "provider") {
  const [range] = useTimeRange();
  const [scope] = useUsageScope();
  const { data, isPending } = useQuery(usageBreakdownQuery(range, scope, dimension));
  const options = (data ?? []).flatMap((row) => {
    const value = row[dimension];
    const name = dimension === "key" ? row.keyName : dimension === "provider" ? row.providerName : value;
    return value === undefined || value === ""
      ? []
      : [{ value, label: name ?? value, hint: dimension === "key" ? row.tenantName : undefined }];
  });
  return { options, loading: isPending };
}
