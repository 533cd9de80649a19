"use client";
import { Button, EmptyState } from "@operon/ui";
import { Layers, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBatchState } from "../use-batch-state.ts";
import { BatchCodeSheet } from "./batch-code-sheet.tsx";

/** Instead of an empty list: either none is in that state, or nobody has made one yet. */
export function BatchesEmpty({ gatewayUrl }: { gatewayUrl: string }) {
  const t = useTranslations("batches.empty");
  const [state, setState] = useBatchState();
  const [isOpen, setIsOpen] = useState(false);
  if (state !== null) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t("filteredTitle")}
        action={<Button onClick={() => void setState(null)}>{t("clear")}</Button>}
      />
    );
  }
  return (
    <>
      <EmptyState
        icon={<Layers />}
        title={t("title")}
        description={t("description")}
        action={
          <Button variant="primary" onClick={() => setIsOpen(true)}>
            {t("action")}
          </Button>
        }
      />
      <BatchCodeSheet open={isOpen} onClose={() => setIsOpen(false)} gatewayUrl={gatewayUrl} />
    </>
  );
}
