"use client";
import type { ProviderTestResult } from "@operon/contracts";
import { Notice, useFormat } from "@operon/ui";
import { useLocale, useTranslations } from "next-intl";
import { explainTest } from "../explain-test.ts";

/** How a test went, in plain words. */
export function TestResult({ result }: { result: ProviderTestResult }) {
  const t = useTranslations("providers.test");
  const locale = useLocale();
  const format = useFormat();
  const time = format.duration(result.latencyMs);
  if (result.ok) {
    return (
      <Notice tone="positive" title={t("ok", { time })}>
        {t("found", { count: result.models.length })}
      </Notice>
    );
  }
  return (
    <Notice tone="critical" title={t("failed")}>
      {locale === "en" && result.message !== null ? result.message : t(`reason.${explainTest(result)}`)}
    </Notice>
  );
}
