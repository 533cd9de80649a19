"use client";
import type { RoutingRule } from "@operon/domain";
import { useTranslations } from "next-intl";
import { FallbackChips } from "./fallback-chips.tsx";

/** One thing that a rule says, or that it does not. */
export function RuleSays({ rule, field }: { rule: RoutingRule; field: Exclude<keyof RoutingRule, "model"> }) {
  const t = useTranslations("routing");
  const { strategy, fallbacks, continueStreams } = rule;
  if (rule[field] === null) return <span className="text-subtle">{t("says.nothing")}</span>;
  if (field === "strategy") return strategy === null ? null : t(`strategy.${strategy}`);
  if (field === "continueStreams") return t(continueStreams === true ? "says.continue" : "says.stop");
  if (fallbacks === null || fallbacks.length === 0) return t("says.noFallbacks");
  return <FallbackChips models={fallbacks} />;
}
