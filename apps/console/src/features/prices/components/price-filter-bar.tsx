"use client";
import { FilterBar, SearchInput } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAccountChoices } from "../use-account-choices.ts";
import { usePriceParams } from "../use-price-params.ts";
import { useSeesAccounts } from "../use-sees-accounts.ts";

/** The search of the list, and the account for whoever may choose one. */
export function PriceFilterBar() {
  const t = useTranslations("prices");
  const { mayChoose } = useSeesAccounts();
  const [{ q, provider }, setParams] = usePriceParams();
  const search = (
    <SearchInput
      label={t("search")}
      value={q}
      onValueChange={(next) => void setParams({ q: next === "" ? null : next })}
    />
  );
  if (!mayChoose) return search;
  return (
    <AccountFilter value={provider} onValueChange={(next) => void setParams({ provider: next })}>
      {search}
    </AccountFilter>
  );
}

type AccountFilterProps = {
  value: string | null;
  onValueChange: (providerId: string | null) => void;
  children: ReactNode;
};

function AccountFilter({ value, onValueChange, children }: AccountFilterProps) {
  const t = useTranslations("prices");
  const chip = { id: "provider", label: t("column.account"), value: value === null ? [] : [value] };
  return (
    <FilterBar
      filters={[{ ...chip, ...useAccountChoices(value), single: true }]}
      onFilterChange={(_, next) => onValueChange(next[0] ?? null)}
    >
      {children}
    </FilterBar>
  );
}
