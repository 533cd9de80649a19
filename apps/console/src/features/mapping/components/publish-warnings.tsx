"use client";
import type { MappingWarning } from "@operon/domain/mapping";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { PublishPart } from "./publish-part.tsx";
import { RuleText } from "./rule-text.tsx";

const MAX_SHOWN = 50;

/** Rules that are hardly meant; they do not hold anybody up. */
export function PublishWarnings({ warnings }: { warnings: readonly MappingWarning[] }) {
  const t = useTranslations("mapping");
  return (
    <PublishPart
      title={t("publish.warnings")}
      summary={t("publish.warningCount", { count: warnings.length })}
    >
      <ul
        aria-label={t("publish.warnings")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="focus-ring flex max-h-40 flex-col gap-1 overflow-y-auto rounded-md border border-warning-line bg-warning-bg px-2.5 py-2"
      >
        {warnings.slice(0, MAX_SHOWN).map(({ pattern, kind, other }) => (
          <li key={`${pattern} ${kind} ${other}`} className="flex items-start gap-2 text-xs">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warning-fg" />
            <span className="min-w-0 break-words">
              <RuleText text={pattern} className="font-medium" />{" "}
              {t(`warning.${kind}`, { other: other ?? "" })}
            </span>
          </li>
        ))}
      </ul>
    </PublishPart>
  );
}
