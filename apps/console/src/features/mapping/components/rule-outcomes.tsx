"use client";
import type { MappingPlace } from "@operon/contracts";
import type { ExplainedRule } from "@operon/domain/mapping";
import { cn } from "@operon/ui";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePlaceName } from "../use-place-name.ts";
import { RuleText } from "./rule-text.tsx";

const MAX_SHOWN = 20;

export type RuleOutcomesProps = { rules: readonly ExplainedRule<MappingPlace>[]; omitted: number };

/** The rules that match, the winner first, and why the others lost. */
export function RuleOutcomes({ rules, omitted }: RuleOutcomesProps) {
  const t = useTranslations("mapping.answer");
  const matching = rules.filter(({ outcome }) => outcome !== "no-match");
  const others = rules.length - matching.length + omitted;
  const more = matching.length - MAX_SHOWN;
  return (
    <div>
      <h3 className="font-medium text-muted text-xs">{t("rules")}</h3>
      {matching.length === 0 ? null : (
        <ol aria-label={t("rules")} className="mt-1.5 flex flex-col gap-1.5">
          {matching.slice(0, MAX_SHOWN).map((rule) => (
            <Outcome key={`${JSON.stringify(rule.place)} ${rule.pattern}`} rule={rule} />
          ))}
        </ol>
      )}
      <p className="mt-1.5 text-subtle text-xs">
        {more > 0 ? `${t("more", { count: more })} ` : null}
        {t(matching.length === 0 ? "noneMatches" : "othersDoNot", { count: others })}
      </p>
    </div>
  );
}

function Outcome({ rule }: { rule: ExplainedRule<MappingPlace> }) {
  const t = useTranslations("mapping.answer");
  const placeName = usePlaceName();
  const isWinner = rule.outcome === "won";
  const Icon = isWinner ? Check : X;
  const why = isWinner ? t("won") : rule.by === null ? t("notReached") : t(`lostBy.${rule.by}`);
  return (
    <li className="flex items-start gap-2 text-xs">
      <Icon
        aria-hidden
        className={cn("mt-0.5 size-3.5 shrink-0", isWinner ? "text-positive-fg" : "text-subtle")}
      />
      <div className="min-w-0 flex-1">
        <RuleText text={`${rule.pattern}=${rule.target}`} className={isWinner ? "font-semibold" : ""} />
        <p className="text-muted">
          {why} <span className="text-subtle">· {placeName(rule.place)}</span>
        </p>
      </div>
    </li>
  );
}
