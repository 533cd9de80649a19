"use client";
import type { Provider } from "@operon/contracts";
import { Badge, type DataTableColumn, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ProviderState } from "./components/provider-state.tsx";
import { presetName } from "./preset-name.ts";

/** The columns of the table of providers; the tenant's only where there are several. */
export function useProviderColumns(withTenant: boolean): readonly DataTableColumn<Provider>[] {
  const t = useTranslations("providers");
  const format = useFormat();
  return useMemo(() => {
    const tenant: DataTableColumn<Provider> = {
      id: "tenant",
      header: t("column.tenant"),
      cell: (provider) => <span className="block max-w-40 truncate">{provider.tenantName}</span>,
    };
    return [
      {
        id: "name",
        header: t("column.name"),
        sortable: true,
        hideable: false,
        cell: (provider) => (
          <span className="flex max-w-64 items-center gap-2">
            <span className="truncate">{provider.name}</span>
            {provider.demo ? <Badge tone="info">{t("demo")}</Badge> : null}
          </span>
        ),
      },
      {
        id: "status",
        header: t("column.status"),
        cell: (provider) => <ProviderState provider={provider} />,
      },
      {
        id: "kind",
        header: t("column.kind"),
        // A server that is known goes by its name.
        cell: ({ kind, options }) => presetName(options.preset) ?? t(`kind.${kind}`),
      },
      ...(withTenant ? [tenant] : []),
      {
        id: "models",
        header: t("column.models"),
        cell: ({ models }) => (
          <span className="flex max-w-56 items-center gap-1.5">
            <span className="truncate font-mono text-xs">{models[0]?.model}</span>
            {models.length > 1 ? <Badge>+{format.number(models.length - 1)}</Badge> : null}
          </span>
        ),
      },
      {
        id: "tier",
        header: t("column.tier"),
        sortable: true,
        align: "right",
        cell: ({ tier, weight }) => `${format.number(tier)} / ${format.number(weight)}`,
      },
      { id: "share", header: t("column.share"), cell: ({ share }) => t(`share.${share}`) },
      {
        id: "attempts",
        header: t("column.attempts"),
        align: "right",
        cell: ({ lastHour }) => format.number(lastHour.attempts === 0 ? null : lastHour.attempts),
      },
      {
        id: "errors",
        header: t("column.errors"),
        align: "right",
        cell: ({ lastHour }) => format.percent(lastHour.errorShare),
      },
      {
        id: "p50",
        header: t("column.p50"),
        align: "right",
        cell: ({ lastHour }) => format.duration(lastHour.p50LatencyMs),
      },
    ];
  }, [t, format, withTenant]);
}
