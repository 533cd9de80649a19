"use client";
import { FilterChip, SegmentedControl } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { scopeTenantsQuery } from "../queries.ts";
import { useUsageScope } from "../use-usage-scope.ts";

/** Chooses whose usage the page shows; nothing where the viewer's tenant stands alone. */
export function PageScope() {
  const t = useTranslations("common.scope");
  const [{ tenant, subtree }, setScope] = useUsageScope();
  const [search, setSearch] = useState("");
  const all = useQuery(scopeTenantsQuery(""));
  const found = useQuery({ ...scopeTenantsQuery(search), enabled: search !== "" });
  const tenants = (search === "" ? all.data : found.data) ?? [];
  const standsAlone = (all.data?.length ?? 0) <= 1 && tenant === null && subtree;
  if (standsAlone) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilterChip
        label={t("tenant")}
        options={tenants.map(({ id, name, path }) => ({ value: id, label: name, hint: path }))}
        value={tenant === null ? [] : [tenant]}
        onValueChange={(chosen) => setScope({ tenant: chosen.at(-1) ?? null })}
        onSearch={setSearch}
        loading={found.isFetching}
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
