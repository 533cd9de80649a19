"use client";
import { CodeBlock, Section } from "@operon/ui";
import { useTranslations } from "next-intl";
import { VERIFY_SNIPPETS } from "../verify-snippets.ts";
import { RecentAlerts } from "./recent-alerts.tsx";
import { WebhooksSection } from "./webhooks-section.tsx";

/** What is wrong with providers, and who is told of it. */
export function AlertSettings() {
  const t = useTranslations("alerts.verify");
  return (
    <>
      <RecentAlerts />
      <WebhooksSection />
      <Section title={t("title")} description={t("description")}>
        <CodeBlock label={t("title")} snippets={VERIFY_SNIPPETS} />
      </Section>
    </>
  );
}
