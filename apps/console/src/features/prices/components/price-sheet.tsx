"use client";
import type { Price } from "@operon/contracts";
import { Button, DescriptionList, Notice, Sheet, Skeleton, TimeAgo, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { RATES } from "../price-form.ts";
import { priceQuery } from "../queries.ts";
import { PriceSource } from "./price-source.tsx";
import { RateText } from "./rate-text.tsx";

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

function PriceFacts({ price }: { price: Price }) {
  const t = useTranslations("prices");
  const format = useFormat();
  const named = (rates: Price["rates"], prefix: string) =>
    RATES.filter((name) => rates[name] !== undefined).map((name) => ({
      id: prefix + name,
      label: t(`rate.${name}`),
      value: <RateText value={rates[name]} />,
    }));
  return (
    <div className="flex flex-col gap-6">
      <DescriptionList
        items={[
          ...named(price.rates, ""),
          { id: "source", label: t("column.source"), value: <PriceSource source={price.source} /> },
          { id: "since", label: t("column.since"), value: <TimeAgo at={price.effectiveFrom} /> },
        ]}
      />
      {price.tiers.map(({ aboveInputTokens, rates }) => (
        <section key={aboveInputTokens}>
          <h3 className="mb-1 font-semibold">{t("tier", { tokens: format.number(aboveInputTokens) })}</h3>
          <DescriptionList items={named(rates, `${aboveInputTokens}-`)} />
        </section>
      ))}
    </div>
  );
}
