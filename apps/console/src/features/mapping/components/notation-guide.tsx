"use client";
import { formatMappingText, type MappingRule } from "@operon/domain/mapping";
import { Button } from "@operon/ui";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { RuleText } from "./rule-text.tsx";

const EXAMPLES = [
  { id: "any", rule: { pattern: "gpt-*", target: "gpt-4o" } },
  { id: "longer", rule: { pattern: "gpt-4-turbo*", target: "gpt-4-turbo" } },
  { id: "cheaper", rule: { pattern: "gpt-3.5-*", target: "gpt-4o-mini" } },
  { id: "exact", rule: { pattern: "fast", target: "gpt-4o-mini" } },
  { id: "takes", rule: { pattern: "azure/*", target: "*" } },
] as const;

/** Instead of no rules: the notation by examples, each a click away from being one. */
export function NotationGuide({ onInsert }: { onInsert: (rule: MappingRule) => void }) {
  const t = useTranslations("mapping.guide");
  return (
    <div className="border-line border-t px-4 py-3.5">
      <h3 className="font-semibold text-sm">{t("title")}</h3>
      <p className="mt-0.5 text-muted">{t("description")}</p>
      <ul className="mt-3 divide-y divide-line rounded-lg border border-line">
        {EXAMPLES.map(({ id, rule }) => (
          <li
            key={id}
            className="grid items-center gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[14rem_minmax(0,1fr)_auto]"
          >
            <RuleText text={formatMappingText([rule])} />
            <span className="text-muted text-xs">{t(`example.${id}`)}</span>
            <Button
              size="sm"
              variant="ghost"
              icon={<Plus aria-hidden />}
              className="justify-self-start sm:justify-self-end"
              aria-label={t("insertOne", { rule: formatMappingText([rule]) })}
              onClick={() => onInsert(rule)}
            >
              {t("insert")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
