"use client";
import { Button, EmptyState } from "@operon/ui";
import { FileStack } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BatchCodeSheet } from "./batch-code-sheet.tsx";

/** Instead of an empty list: how the first file comes there. */
export function FilesEmpty({ gatewayUrl }: { gatewayUrl: string }) {
  const t = useTranslations("batches");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <EmptyState
        icon={<FileStack />}
        title={t("files.empty.title")}
        description={t("files.empty.description")}
        action={
          <Button variant="primary" onClick={() => setIsOpen(true)}>
            {t("empty.action")}
          </Button>
        }
      />
      <BatchCodeSheet open={isOpen} onClose={() => setIsOpen(false)} gatewayUrl={gatewayUrl} />
    </>
  );
}
