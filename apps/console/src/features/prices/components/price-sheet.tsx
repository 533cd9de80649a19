"use client";
import { Button, Notice, Sheet, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import type { PriceSubject } from "../price-subject.ts";
import { priceQuery } from "../queries.ts";
import { PriceFacts } from "./price-facts.tsx";

export type PriceSheetProps = {
  /** null = closed. */
  subject: PriceSubject | null;
  onClose: () => void;
  /** Absent = the viewer may not set prices. */
  onChange: (() => void) | undefined;
};

/** One price with all of its rates and tiers. */
export function PriceSheet({ subject, onClose, onChange }: PriceSheetProps) {
  const t = useTranslations("prices");
  const { data, error, refetch } = useQuery({
    ...priceQuery(subject ?? { model: "", providerId: null }),
    enabled: subject !== null,
  });
  return (
    <Sheet
      open={subject !== null}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={<span className="font-mono">{subject?.model}</span>}
      description={data?.providerName ? t("unitOf", { account: data.providerName }) : t("unit")}
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
