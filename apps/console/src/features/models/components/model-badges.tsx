"use client";
import type { Model } from "@operon/contracts";
import { Badge } from "@operon/ui";
import { useTranslations } from "next-intl";

/** What is out of the ordinary with a model. */
export function ModelBadges({ model: { pattern, served, facts } }: { model: Model }) {
  const t = useTranslations("models.badge");
  return (
    <>
      {pattern ? <Badge>{t("pattern")}</Badge> : null}
      {facts.deprecated === true ? <Badge tone="warning">{t("deprecated")}</Badge> : null}
      {served ? null : <Badge tone="critical">{t("notServed")}</Badge>}
    </>
  );
}
