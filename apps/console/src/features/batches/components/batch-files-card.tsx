"use client";
import type { Batch } from "@operon/contracts";
import { Card, DASH, DescriptionList, IdText } from "@operon/ui";
import { useTranslations } from "next-intl";

const FILES = ["input", "output", "error"] as const;

/** The files of a batch; what they hold is read at the gateway, with the key that made it. */
export function BatchFilesCard({ files }: { files: Batch["files"] }) {
  const t = useTranslations("batches.detail");
  return (
    <Card title={t("files")} description={t("filesHelp")}>
      <DescriptionList
        items={FILES.map((id) => ({
          id,
          label: t(`file.${id}`),
          value: files[id] === null ? DASH : <IdText value={files[id]} />,
        }))}
      />
    </Card>
  );
}
