"use client";
import type { Alert } from "@operon/contracts";
import { useTranslations } from "next-intl";

/** What an alert says: while it is open with what happens next, afterwards what it was. */
export function useAlertWords(): (alert: Alert) => string {
  const t = useTranslations("alerts");
  const tVendor = useTranslations("providers.kind");
  return ({ kind, provider, model, resolvedAt }) => {
    const isNamed = tVendor.has(provider.kind as "openai") && provider.kind !== "openai-compatible";
    const vendor = isNamed ? tVendor(provider.kind as "openai") : t("otherVendor");
    const values = { vendor, provider: provider.name, model: model ?? t("allModels") };
    return resolvedAt === null ? t(`say.${kind}`, values) : t(`wasSay.${kind}`, values);
  };
}
