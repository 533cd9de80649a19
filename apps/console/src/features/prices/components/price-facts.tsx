"use client";
import type { Price } from "@operon/contracts";
import { DASH, DescriptionList, TimeAgo, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { RATES } from "../price-form.ts";
import { PriceSource } from "./price-source.tsx";
import { RateText } from "./rate-text.tsx";

export type PriceFactsProps = {
  price: Pick<Price, "rates" | "tiers" | "source" | "effectiveFrom"> & Partial<Pick<Price, "batchPercent">>;
};

/** The rates of a price that it names, its tiers, and where it comes from. */
export function PriceFacts({ price }: PriceFactsProps) {
  const t = useTranslations("prices");
  const format = useFormat();
  // The default list begins in 1970 where it knows no beginning.
  const since = Date.parse(price.effectiveFrom);
  const named = (rates: Price["rates"], prefix: string) =>
    RATES.filter((name) => rates[name] !== undefined).map((name) => ({
      id: prefix + name,
      label: t(`rate.${name}`),
      value: <RateText name={name} value={rates[name]} />,
    }));
  return (
    <div className="flex flex-col gap-6">
      <DescriptionList
        items={[
          ...named(price.rates, ""),
          ...(price.batchPercent === undefined
            ? []
            : [
                {
                  id: "batch",
                  label: t("batch.label"),
                  value: t("batch.of", { percent: price.batchPercent }),
                },
              ]),
          { id: "source", label: t("column.source"), value: <PriceSource source={price.source} /> },
          {
            id: "since",
            label: t("column.since"),
            value: since === 0 ? DASH : <TimeAgo at={price.effectiveFrom} />,
          },
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
