"use client";
import type { Model } from "@operon/contracts";
import { DASH, type DataTableColumn, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { RateText } from "../prices/index.ts";
import { CapabilityIcons } from "./components/capability-icons.tsx";
import { ModelBadges } from "./components/model-badges.tsx";
import { ServingSummary } from "./components/serving-summary.tsx";

/** The columns of the list of models. */
export function useModelColumns(): readonly DataTableColumn<Model>[] {
  const t = useTranslations("models.column");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "model",
        header: t("model"),
        sortable: true,
        hideable: false,
        cell: (row) => (
          <span className="flex max-w-48 items-center sm:max-w-72 gap-2">
            <span className="truncate font-mono text-xs">{row.model}</span>
            <ModelBadges model={row} />
          </span>
        ),
      },
      { id: "maker", header: t("maker"), cell: ({ facts }) => facts.maker ?? DASH },
      {
        id: "capabilities",
        header: t("capabilities"),
        interactive: true,
        cell: ({ facts }) => <CapabilityIcons facts={facts} />,
      },
      {
        id: "contextWindow",
        header: t("context"),
        sortable: true,
        align: "right",
        cell: ({ facts }) => format.tokens(facts.contextWindow, "compact"),
      },
      {
        id: "input",
        header: t("input"),
        align: "right",
        cell: (row) => <RateText value={row.price?.rates.input} />,
      },
      {
        id: "output",
        header: t("output"),
        align: "right",
        cell: (row) => <RateText value={row.price?.rates.output} />,
      },
      { id: "deployments", header: t("deployments"), cell: (row) => <ServingSummary model={row} /> },
      {
        id: "requests",
        header: t("requests"),
        sortable: true,
        align: "right",
        cell: ({ requests }) => format.number(requests === 0 ? null : requests),
      },
    ],
    [t, format],
  );
}
