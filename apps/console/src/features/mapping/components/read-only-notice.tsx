"use client";
import type { MappingLayer } from "@operon/contracts";
import { Notice } from "@operon/ui";
import { useTranslations } from "next-intl";

/** Says why a layer can be read and tried, but not changed. */
export function ReadOnlyNotice({ layer }: { layer: MappingLayer }) {
  const t = useTranslations("mapping.readOnly");
  const { kind } = layer.place;
  return (
    <Notice tone="info" title={t("title")}>
      {t(kind === "upstream-account" ? "tenant" : kind)}
    </Notice>
  );
}
