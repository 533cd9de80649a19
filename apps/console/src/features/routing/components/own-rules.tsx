"use client";
import type { RoutingContext } from "@operon/contracts";
import { Button, DataTable, type DataTableColumn, EmptyState, IconButton, Section } from "@operon/ui";
import { Pencil, Plus, Route, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ModelName } from "./model-name.tsx";
import { RemoveRule } from "./remove-rule.tsx";
import { RuleDialog, type RuleInDialog } from "./rule-dialog.tsx";
import { RuleSays } from "./rule-says.tsx";

type Rule = RoutingContext["layers"][number]["rules"][number];

/** The account's own rules, and what changes them. */
export function OwnRules({ context }: { context: RoutingContext }) {
  const t = useTranslations("routing");
  const [edited, setEdited] = useState<RuleInDialog | null>(null);
  const [removed, setRemoved] = useState<Rule | null>(null);
  const { writable, layers } = context;
  const rules = layers[0]?.rules ?? [];
  const columns = useColumns(writable, { edit: (rule) => setEdited({ rule }), remove: setRemoved });
  const add = (
    <Button variant="primary" size="sm" icon={<Plus aria-hidden />} onClick={() => setEdited({ rule: null })}>
      {t("own.add")}
    </Button>
  );
  const why = layers.length > 1 ? "inherits" : "defaults";
  return (
    <Section
      title={t("own.title")}
      description={t("own.description")}
      actions={writable && rules.length > 0 ? add : undefined}
    >
      <DataTable
        label={t("own.title")}
        columns={columns}
        rows={rules}
        rowId={({ model }) => model}
        empty={
          <EmptyState
            icon={<Route />}
            title={t("empty.title")}
            description={t(`empty.${writable || why === "inherits" ? why : "readOnly"}`)}
            action={writable ? add : undefined}
          />
        }
      />
      <RuleDialog context={context} edited={edited} onClose={() => setEdited(null)} />
      <RemoveRule rule={removed} onClose={() => setRemoved(null)} />
    </Section>
  );
}

type Actions = { readonly edit: (rule: Rule) => void; readonly remove: (rule: Rule) => void };

function useColumns(writable: boolean, { edit, remove }: Actions): readonly DataTableColumn<Rule>[] {
  const t = useTranslations("routing.own");
  const actions: DataTableColumn<Rule> = {
    id: "actions",
    header: t("actions"),
    width: "5rem",
    align: "right",
    interactive: true,
    cell: (rule) => (
      <span className="inline-flex gap-1">
        <IconButton
          size="xs"
          label={t("edit", { model: rule.model })}
          icon={<Pencil aria-hidden />}
          onClick={() => edit(rule)}
        />
        <IconButton
          size="xs"
          label={t("remove", { model: rule.model })}
          icon={<Trash2 aria-hidden />}
          onClick={() => remove(rule)}
        />
      </span>
    ),
  };
  return [
    { id: "model", header: t("model"), cell: ({ model }) => <ModelName model={model} /> },
    { id: "strategy", header: t("strategy"), cell: (rule) => <RuleSays rule={rule} field="strategy" /> },
    { id: "fallbacks", header: t("fallbacks"), cell: (rule) => <RuleSays rule={rule} field="fallbacks" /> },
    {
      id: "continue",
      header: t("continue"),
      cell: (rule) => <RuleSays rule={rule} field="continueStreams" />,
    },
    ...(writable ? [actions] : []),
  ];
}
