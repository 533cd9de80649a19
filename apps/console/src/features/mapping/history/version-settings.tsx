"use client";
import type { MappingVersionDetail } from "@operon/contracts";
import { DASH, DescriptionList } from "@operon/ui";
import { useTranslations } from "next-intl";

/** What a version said beside its rules. */
export function VersionSettings({
  version: { share, defaultModel, tests },
}: {
  version: MappingVersionDetail;
}) {
  const t = useTranslations("mapping.settings");
  return (
    <DescriptionList
      items={[
        {
          id: "default",
          label: t("defaultModel"),
          value: <span className="font-mono text-xs">{defaultModel ?? DASH}</span>,
        },
        ...(share === null ? [] : [{ id: "share", label: t("share"), value: t(`shares.${share}`) }]),
        { id: "tests", label: t("tests"), value: t("testCount", { count: tests.length }) },
      ]}
    />
  );
}
