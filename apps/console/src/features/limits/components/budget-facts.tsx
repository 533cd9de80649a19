"use client";
import type { Budget } from "@operon/contracts";
import { Card, DescriptionList, IdText, TimeAgo, UiLink } from "@operon/ui";
import { useTranslations } from "next-intl";
import { PlaceName } from "../../policy/index.ts";
import { useMay } from "../../viewer/index.ts";
import { useBudgetWords } from "../use-budget-words.ts";

/** What a budget is: whose, of which models, how much and what happens then. */
export function BudgetFacts({ budget }: { budget: Budget }) {
  const t = useTranslations("limits.budget");
  const mayReadChanges = useMay("changes:read");
  const words = useBudgetWords();
  const { tenantId, tenantName, keyId, keyName, model, mode, period } = budget;
  const key =
    keyId === null
      ? []
      : [
          {
            id: "key",
            label: t("facts.key"),
            value: <PlaceName place={{ kind: "key", id: keyId, name: keyName ?? keyId }} part="limits" />,
          },
        ];
  const changes = {
    id: "changes",
    label: t("facts.changes"),
    value: (
      <UiLink
        href={`/tenants/${tenantId}/changes?q=budget`}
        className="focus-ring inline-flex min-h-6 items-center rounded-sm text-accent-fg hover:underline"
      >
        {t("facts.changesLink")}
      </UiLink>
    ),
  };
  return (
    <Card title={t("facts.title")}>
      <DescriptionList
        items={[
          {
            id: "of",
            label: t("facts.of"),
            value: <PlaceName place={{ kind: "tenant", id: tenantId, name: tenantName }} part="limits" />,
          },
          ...key,
          {
            id: "model",
            label: t("facts.model"),
            value: model === null ? t("facts.anyModel") : <code className="text-xs">{model}</code>,
          },
          { id: "amount", label: t("facts.amount"), value: words.amount(budget) },
          { id: "period", label: t("facts.period"), value: t(`field.periodHelp.${period}`) },
          { id: "mode", label: t("facts.mode"), value: t(`field.modeHelp.${mode}`) },
          { id: "id", label: t("facts.id"), value: <IdText value={budget.id} /> },
          { id: "created", label: t("facts.created"), value: <TimeAgo at={budget.createdAt} /> },
          ...(mayReadChanges ? [changes] : []),
        ]}
      />
    </Card>
  );
}
