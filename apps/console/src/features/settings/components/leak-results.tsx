"use client";
import type { LeakReport } from "@operon/contracts";
import { Card, StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";

/** What became of each secret, in the order of the report; the secrets themselves are not shown again. */
export function LeakResults({ results }: { results: LeakReport["results"] }) {
  const t = useTranslations("settings.leaks");
  const revoked = results.filter(({ outcome }) => outcome === "revoked").length;
  return (
    <Card flush title={t("done", { count: revoked })} description={t("doneDescription")}>
      <ol aria-live="polite" aria-label={t("results")} className="divide-y divide-line border-line border-t">
        {results.map(({ kind, outcome }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the answer has the order of the report and nothing else
            key={index}
            className="flex items-center justify-between gap-4 px-4 py-2"
          >
            <span>{t("nth", { number: index + 1, kind: t(`kind.${kind}`) })}</span>
            <StatusDot tone={outcome === "revoked" ? "positive" : "neutral"}>
              {t(`outcome.${outcome}`)}
            </StatusDot>
          </li>
        ))}
      </ol>
    </Card>
  );
}
