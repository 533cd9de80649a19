"use client";
import type { Budget } from "@operon/contracts";
import { useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";

/** What to call a budget: "$500.00 per month", and whose it is. */
export function useBudgetWords() {
  const t = useTranslations("limits");
  const format = useFormat();
  return {
    amount: ({ amountUsd, period }: Pick<Budget, "amountUsd" | "period">) =>
      t(`amountPer.${period}`, { amount: format.money(amountUsd) }),
    whose: ({ keyName, tenantName }: Pick<Budget, "keyName" | "tenantName">) =>
      keyName === null ? tenantName : t("budgets.keyOf", { key: keyName, tenant: tenantName }),
  };
}
