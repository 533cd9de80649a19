"use client";
import type { Model as CatalogueModel, ModelPrice, Provider, ProviderModel } from "@operon/contracts";
import {
  Badge,
  Button,
  ButtonLink,
  DataTable,
  type DataTableColumn,
  EmptyState,
  type Formatters,
  Section,
  useFormat,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Boxes, ListPlus, SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DeploymentLimits, DrainButton, DrainingBadge } from "../../deployments/index.ts";
import { everyModelQuery, ModelLink } from "../../models/index.ts";
import { RateText, useAccountPrices } from "../../prices/index.ts";
import { isDrained } from "../provider-health.ts";
import { EditModelsDialog } from "./edit-models-dialog.tsx";

export type ProviderModelsProps = { provider: Provider; canWrite: boolean };

/** The models that a provider serves, with what is known of each where its tenant can use it. */
export function ProviderModels({ provider, canWrite }: ProviderModelsProps) {
  const t = useTranslations("providers.models");
  const [isEditing, setIsEditing] = useState(false);
  const format = useFormat();
  const { tenantId, kind } = provider;
  const { data: known } = useQuery(everyModelQuery(tenantId));
  const own = useAccountPrices(provider);
  const columns = useMemo(
    () =>
      columnsOf({
        t,
        format,
        tenantId,
        kind,
        canWrite,
        find: (model) => known?.get(model),
        priceOf: (model) => own?.find(model) ?? known?.get(model)?.price,
      }),
    [t, format, tenantId, kind, canWrite, known, own],
  );
  return (
    <Section
      title={t("title")}
      actions={
        canWrite ? (
          <>
            <DrainButton
              target={{ kind: "providers", id: provider.id }}
              name={provider.name}
              draining={isDrained(provider.models)}
            />
            <Button size="sm" icon={<ListPlus />} onClick={() => setIsEditing(true)}>
              {t("edit")}
            </Button>
          </>
        ) : undefined
      }
    >
      <DataTable
        label={t("title")}
        columns={columns}
        rows={provider.models}
        rowId={(model) => model.id}
        className="max-h-96"
        empty={<EmptyState icon={<Boxes />} title={t("none")} />}
      />
      {canWrite ? (
        <EditModelsDialog provider={provider} open={isEditing} onClose={() => setIsEditing(false)} />
      ) : null}
    </Section>
  );
}

type Words = ReturnType<typeof useTranslations<"providers.models">>;

type Setting = {
  readonly t: Words;
  readonly format: Formatters;
  readonly tenantId: string;
  readonly kind: Provider["kind"];
  readonly canWrite: boolean;
  readonly find: (model: string) => CatalogueModel | undefined;
  /** What this account charges, else what is known of the model. */
  readonly priceOf: (model: string) => Pick<ModelPrice, "rates"> | null | undefined;
};

type Column = DataTableColumn<ProviderModel>;

function columnsOf(setting: Setting): readonly Column[] {
  const { t, format, tenantId, kind, find, priceOf } = setting;
  return [
    {
      id: "model",
      header: t("model"),
      interactive: true,
      cell: ({ model, draining }) => (
        <span className="flex items-center gap-2">
          {find(model) === undefined ? (
            <span className="font-mono text-xs">{model}</span>
          ) : (
            <ModelLink model={model} tenant={tenantId} />
          )}
          {model.includes("*") ? <Badge>{t("pattern")}</Badge> : null}
          {draining ? <DrainingBadge short /> : null}
        </span>
      ),
    },
    {
      id: "upstream",
      header: t(kind === "azure-openai" ? "deployment" : "upstream"),
      cell: ({ upstream }) =>
        upstream === null ? (
          <span className="text-subtle">{t("sameName")}</span>
        ) : (
          <span className="font-mono text-xs">{upstream}</span>
        ),
    },
    {
      id: "context",
      header: t("context"),
      align: "right",
      cell: ({ model, contextTokens }) =>
        format.tokens(contextTokens ?? find(model)?.facts.contextWindow, "compact"),
    },
    {
      id: "limits",
      header: t("limitsColumn"),
      align: "right",
      cell: (deployment) => <DeploymentLimits {...deployment} />,
    },
    {
      id: "price",
      header: t("price"),
      align: "right",
      cell: ({ model }) => (
        <span className="whitespace-nowrap">
          <RateText value={priceOf(model)?.rates.input} /> / <RateText value={priceOf(model)?.rates.output} />
        </span>
      ),
    },
    actionsColumn(setting),
  ];
}

function actionsColumn({ t, canWrite }: Setting): Column {
  return {
    id: "actions",
    header: "",
    align: "right",
    interactive: true,
    cell: ({ id, model, draining }) => (
      <span className="flex justify-end gap-1">
        {model.includes("*") ? null : (
          <ButtonLink
            size="sm"
            variant="ghost"
            icon={<SquareTerminal />}
            href={`/playground?model=${encodeURIComponent(model)}`}
          >
            {t("try")}
          </ButtonLink>
        )}
        {canWrite ? (
          <DrainButton quiet target={{ kind: "deployments", id }} name={model} draining={draining} />
        ) : null}
      </span>
    ),
  };
}
