"use client";
import { Button, Notice, Sheet, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { priceQuery } from "../queries.ts";
import { PriceFacts } from "./price-facts.tsx";

export type PriceSheetProps = {
  /** null = closed. */
  model: string | null;
  onClose: () => void;
  /** Absent = the viewer may not set prices. */
  onChange: (() => void) | undefined;
};

/** One price with all of its rates and tiers. */
export function PriceSheet({ model, onClose, onChange }: PriceSheetProps) {
  const t = useTranslations("prices");
  const { data, error, refetch } = useQuery({ ...priceQuery(model ?? ""), enabled: model !== null });
  return (
    <Sheet
      open={model !== null}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={<span className="font-mono">{model}</span>}
      description={t("unit")}
      footer={
        onChange === undefined ? undefined : (
          <Button variant="primary" onClick={onChange}>
            {t("set.again")}
          </Button>
        )
      }
    >
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : data === null ? (
        <Notice tone="warning">{t("unknown")}</Notice>
      ) : (
        <PriceFacts price={data} />
      )}
    </Sheet>
  );
}
