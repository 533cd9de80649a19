"use client";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";
import { NodeProgress } from "../../nodes/index.ts";
import { useMay } from "../../viewer/index.ts";

/** The revision of a layer that is in force, and how far it has come. */
export function PublishedRevision({ revision }: { revision: string | null }) {
  const t = useTranslations("mapping.bar");
  const mayReadNodes = useMay("nodes:read");
  if (revision === null) return <StatusDot tone="neutral">{t("neverPublished")}</StatusDot>;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {mayReadNodes ? (
        <span>{t("revision", { revision })}</span>
      ) : (
        <StatusDot tone="positive">{t("revision", { revision })}</StatusDot>
      )}
      {mayReadNodes ? <NodeProgress revision={revision} /> : null}
    </span>
  );
}
