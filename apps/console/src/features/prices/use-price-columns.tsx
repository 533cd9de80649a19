"use client";
import type { Price } from "@operon/contracts";
import { USUAL_BATCH_PERCENT } from "@operon/domain";
import { Badge, DASH, type DataTableColumn, TimeAgo } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { PriceSource } from "./components/price-source.tsx";
import { RateText } from "./components/rate-text.tsx";
import { UnitRatesText } from "./components/unit-rates-text.tsx";

/** The columns of the list of prices; the account's only for whoever is told what each charges. */
export function usePriceColumns(withAccounts: boolean): readonly DataTableColumn<Price>[] {
  const t = useTranslations("prices");
  return useMemo(() => {
    const rate = (id: "input" | "cachedInput" | "output"): DataTableColumn<Price> => ({
      id,
      header: t(`rate.${id}`),
      align: "right",
      cell: (price) => <RateText name={id} value={price.rates[id]} />,
    });
    const account: DataTableColumn<Price> = {
      id: "provider",
      header: t("column.account"),
      sortable: true,
      cell: (price) => <span className="block max-w-48 truncate">{price.providerName ?? DASH}</span>,
    };
    return [
      {
        id: "model",
        header: t("column.model"),
        sortable: true,
        cell: ({ model, batchPercent }) => (
          <span className="flex max-w-80 items-center gap-2">
            <span className="truncate font-mono text-xs">{model}</span>
            {batchPercent === USUAL_BATCH_PERCENT ? null : (
              <Badge>{t("batch.short", { percent: batchPercent })}</Badge>
            )}
          </span>
        ),
      },
      ...(withAccounts ? [account] : []),
      rate("input"),
      rate("cachedInput"),
      rate("output"),
      {
        id: "units",
        header: t("column.units"),
        align: "right",
        cell: ({ rates }) => <UnitRatesText rates={rates} />,
      },
      {
        id: "source",
        header: t("column.source"),
        sortable: true,
        cell: (price) => <PriceSource source={price.source} />,
      },
      {
        id: "effectiveFrom",
        header: t("column.since"),
        sortable: true,
        align: "right",
        // The default list begins in 1970 where it knows no beginning.
        cell: ({ effectiveFrom }) =>
          Date.parse(effectiveFrom) === 0 ? DASH : <TimeAgo at={effectiveFrom} />,
      },
    ];
  }, [t, withAccounts]);
}
