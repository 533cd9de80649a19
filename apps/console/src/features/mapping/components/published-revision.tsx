"use client";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";
import { NodeProgress } from "../../nodes/index.ts";

/** The revision of a layer that is in force, and how far it has come. */
export function PublishedRevision({ revision }: { revision: string | null }) {
  const t = useTranslations("mapping.bar");
  if (revision === null) return <StatusDot tone="neutral">{t("neverPublished")}</StatusDot>;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StatusDot tone="positive">{t("revision", { revision })}</StatusDot>
      <NodeProgress revision={revision} />
    </span>
  );
}
