"use client";
import type { Alert } from "@operon/contracts";
import { formatMoney } from "@operon/ui";
import { useLocale, useTranslations } from "next-intl";
import { subjectOf } from "./subject-of.ts";

/** What an alert says: while it is open with what happens next, afterwards what it was. */
export function useAlertWords(): (alert: Alert) => string {
  const t = useTranslations("alerts");
  const tVendor = useTranslations("providers.kind");
  const locale = useLocale();
  const vendorOf = (kind: string) =>
    tVendor.has(kind as "openai") && kind !== "openai-compatible"
      ? tVendor(kind as "openai")
      : t("otherVendor");
  return (alert) => {
    const { kind, provider, budget, model, resolvedAt } = alert;
    const values = {
      vendor: vendorOf(provider?.kind ?? ""),
      provider: provider?.name ?? "",
      model: model ?? t("allModels"),
      subject: subjectOf(alert),
      hasModel: model === null ? "no" : "yes",
      period: budget?.period ?? "total",
      share: budget?.share ?? 0,
      amount: formatMoney(budget?.amountUsd, locale),
    };
    return resolvedAt === null ? t(`say.${kind}`, values) : t(`wasSay.${kind}`, values);
  };
}
