"use client";
import { Button, Notice } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../use-problem-text.ts";

export type ProblemNoticeProps = { error: unknown; onRetry?: (() => void) | undefined };

/** What could not be loaded, in words, and another try. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const t = useTranslations("problems");
  const problemText = useProblemText();
  return (
    <Notice
      tone="critical"
      title={t("title")}
      action={
        onRetry === undefined ? undefined : (
          <Button size="sm" onClick={onRetry}>
            {t("retry")}
          </Button>
        )
      }
    >
      {problemText(error)}
    </Notice>
  );
}
