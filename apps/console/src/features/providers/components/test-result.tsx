"use client";
import type { ProviderTestResult } from "@operon/contracts";
import { Notice, useFormat } from "@operon/ui";
import { useLocale, useTranslations } from "next-intl";

/** How a test went, in plain words. */
export function TestResult({ result }: { result: ProviderTestResult }) {
  const t = useTranslations("providers.test");
  const locale = useLocale();
  const format = useFormat();
  const time = format.duration(result.latencyMs);
  const { reason, message } = result;
  // The server's own sentence tells more, but in English only.
  const why = locale === "en" && message !== null ? message : reason === null ? null : t(`reason.${reason}`);
  if (result.ok) {
    return (
      <Notice tone="positive" title={t("ok", { time })}>
        <p>{t("found", { count: result.models.length })}</p>
        {why === null ? null : <p className="text-muted">{why}</p>}
      </Notice>
    );
  }
  return (
    <Notice tone="critical" title={t("failed")}>
      {why}
    </Notice>
  );
}
