"use client";
import type { Model, ModelDeployment } from "@operon/contracts";
import { DASH, DataTable, type DataTableColumn, EmptyState, Section, UiLink, useFormat } from "@operon/ui";
import { Plug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DeploymentLimits, DrainButton, DrainingBadge } from "../../deployments/index.ts";
import { useMay } from "../../viewer/index.ts";
import { HealthDot } from "./health-dot.tsx";

type Row = { readonly id: string; readonly named: ModelDeployment | null } & Pick<
  ModelDeployment,
  "lastHour" | "requests"
>;

const LINK = "focus-ring rounded-sm text-accent-fg hover:underline";

/** Who serves a model; those of accounts above the viewer's are one row without names. */
export function ModelDeployments({ model }: { model: Model }) {
  const t = useTranslations("models.deployments");
  const columns = useColumns(model);
  const { deployments, upstreamAccounts } = model;
  const own: Row[] = deployments.map((named) => ({ ...named, named }));
  const above: Row[] =
    upstreamAccounts.deployments === 0 ? [] : [{ ...upstreamAccounts, id: "upstream-accounts", named: null }];
  return (
    <Section title={t("title")} description={t("description")}>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={[...own, ...above]}
        rowId={(row) => row.id}
        empty={<EmptyState icon={<Plug />} title={t("none.title")} description={t("none.description")} />}
      />
    </Section>
  );
}

function useColumns({ requests, upstreamAccounts }: Model): readonly DataTableColumn<Row>[] {
  const t = useTranslations("models.deployments");
  const format = useFormat();
  const above = upstreamAccounts.deployments;
  const canDrain = useMay("providers:write");
  return useMemo(
    () => [
      {
        id: "provider",
        header: t("provider"),
        interactive: true,
        cell: ({ named }) =>
          named === null ? (
            <span className="text-muted">{t("upstream", { count: above })}</span>
          ) : (
            <UiLink href={`/providers/${named.provider.id}`} className={LINK}>
              {named.provider.name}
            </UiLink>
          ),
      },
      { id: "model", header: t("servedAs"), cell: ({ named }) => <ServedAs named={named} /> },
      { id: "upstream", header: t("upstreamName"), cell: ({ named }) => <Mono value={named?.upstream} /> },
      { id: "tier", header: t("tier"), align: "right", cell: ({ named }) => format.number(named?.tier) },
      {
        id: "weight",
        header: t("weight"),
        align: "right",
        cell: ({ named }) => format.number(named?.weight),
      },
      {
        id: "limits",
        header: t("limits"),
        align: "right",
        cell: ({ named }) => (named === null ? DASH : <DeploymentLimits {...named} />),
      },
      {
        id: "share",
        header: t("share"),
        align: "right",
        cell: (row) => format.percent(requests === 0 ? null : row.requests / requests),
      },
      { id: "health", header: t("health"), cell: ({ lastHour }) => <HealthDot lastHour={lastHour} /> },
      {
        id: "attempts",
        header: t("attempts"),
        align: "right",
        cell: ({ lastHour }) => format.number(lastHour.attempts === 0 ? null : lastHour.attempts),
      },
      {
        id: "errors",
        header: t("errors"),
        align: "right",
        cell: ({ lastHour }) => format.percent(lastHour.errorShare),
      },
      {
        id: "p50",
        header: t("p50"),
        align: "right",
        cell: ({ lastHour }) => format.duration(lastHour.p50LatencyMs),
      },
      ...(canDrain ? [DRAIN_COLUMN] : []),
    ],
    [t, format, requests, above, canDrain],
  );
}

const DRAIN_COLUMN: DataTableColumn<Row> = {
  id: "drain",
  header: "",
  align: "right",
  interactive: true,
  cell: ({ named }) =>
    named === null ? null : (
      <DrainButton
        quiet
        target={{ kind: "deployments", id: named.id }}
        name={`${named.model} (${named.provider.name})`}
        draining={named.draining}
      />
    ),
};

function ServedAs({ named }: Pick<Row, "named">) {
  return (
    <span className="flex items-center gap-2">
      <Mono value={named?.model} />
      {named?.draining === true ? <DrainingBadge short /> : null}
    </span>
  );
}

function Mono({ value }: { value: string | null | undefined }) {
  const t = useTranslations("models.deployments");
  if (value === undefined) return <span className="text-subtle">{t("hidden")}</span>;
  if (value === null) return <span className="text-subtle">{t("sameName")}</span>;
  return <span className="font-mono text-xs">{value}</span>;
}
