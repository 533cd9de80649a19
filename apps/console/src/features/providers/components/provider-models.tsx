"use client";
import type { Provider } from "@operon/contracts";
import { Badge, Button, ButtonLink, DataTable, type DataTableColumn, EmptyState, Section } from "@operon/ui";
import { Boxes, ListPlus, SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { EditModelsDialog } from "./edit-models-dialog.tsx";

type Model = Provider["models"][number];

export type ProviderModelsProps = { provider: Provider; canWrite: boolean };

/** The models that a provider serves. */
export function ProviderModels({ provider, canWrite }: ProviderModelsProps) {
  const t = useTranslations("providers.models");
  const [isEditing, setIsEditing] = useState(false);
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <Section
      title={t("title")}
      actions={
        canWrite ? (
          <Button size="sm" icon={<ListPlus />} onClick={() => setIsEditing(true)}>
            {t("edit")}
          </Button>
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

function columnsOf(t: Words): readonly DataTableColumn<Model>[] {
  return [
    {
      id: "model",
      header: t("model"),
      cell: ({ model }) => (
        <span className="flex items-center gap-2">
          <span className="font-mono text-xs">{model}</span>
          {model.includes("*") ? <Badge>{t("pattern")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "upstream",
      header: t("upstream"),
      cell: ({ upstream }) =>
        upstream === null ? (
          <span className="text-subtle">{t("sameName")}</span>
        ) : (
          <span className="font-mono text-xs">{upstream}</span>
        ),
    },
    {
      id: "try",
      header: "",
      align: "right",
      interactive: true,
      cell: ({ model }) =>
        model.includes("*") ? null : (
          <ButtonLink
            size="sm"
            variant="ghost"
            icon={<SquareTerminal />}
            href={`/playground?model=${encodeURIComponent(model)}`}
          >
            {t("try")}
          </ButtonLink>
        ),
    },
  ];
}
