"use client";
import { MODEL_CAPABILITIES, type ModelFacts } from "@operon/contracts";
import { Card, DASH, type DescriptionItem, DescriptionList, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";

export type ModelFactsCardProps = { facts: ModelFacts; aliases: readonly string[] };

/** What the catalogue knows of a model, in words; a dash is neither yes nor no. */
export function ModelFactsCard({ facts, aliases }: ModelFactsCardProps) {
  const t = useTranslations("models");
  const format = useFormat();
  const yesNo = (value: boolean | null | undefined) =>
    value === true ? t("facts.yes") : value === false ? t("facts.no") : DASH;
  const modalities = (list: ModelFacts["inputModalities"]) =>
    list === null || list.length === 0 ? DASH : list.map((one) => t(`modality.${one}`)).join(", ");
  const items: DescriptionItem[] = [
    { id: "maker", label: t("column.maker"), value: facts.maker ?? DASH },
    { id: "context", label: t("facts.context"), value: format.tokens(facts.contextWindow) },
    { id: "output", label: t("facts.maxOutput"), value: format.tokens(facts.maxOutputTokens) },
    { id: "in", label: t("facts.input"), value: modalities(facts.inputModalities) },
    { id: "out", label: t("facts.output"), value: modalities(facts.outputModalities) },
    ...MODEL_CAPABILITIES.map((one) => ({
      id: one,
      label: t(`capability.${one}`),
      value: yesNo(facts.capabilities[one]),
    })),
    { id: "cutoff", label: t("facts.cutoff"), value: facts.knowledgeCutoff ?? DASH },
    { id: "deprecated", label: t("badge.deprecated"), value: yesNo(facts.deprecated) },
    ...(aliases.length === 0
      ? []
      : [{ id: "aliases", label: t("facts.aliases"), value: <Mono>{aliases.join(", ")}</Mono> }]),
    {
      id: "sources",
      label: t("facts.sources"),
      value: <span className="text-muted text-xs">{facts.sources.join("; ") || t("facts.unknown")}</span>,
    },
  ];
  return (
    <Card title={t("facts.title")}>
      <DescriptionList items={items} />
    </Card>
  );
}

function Mono({ children }: { children: string }) {
  return <span className="font-mono text-xs">{children}</span>;
}
