"use client";
import { Button, Notice } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../use-problem-text.ts";

export type LoadFailureProps = { error: unknown; onRetry: () => void };

/** Instead of what could not be loaded: why, and a button that tries again. */
export function LoadFailure({ error, onRetry }: LoadFailureProps) {
  const t = useTranslations("problems");
  const describe = useProblemText();
  return (
    <Notice
      tone="critical"
      title={t("loadFailed")}
      action={
        <Button size="sm" onClick={onRetry}>
          {t("retry")}
        </Button>
      }
    >
      {describe(error)}
    </Notice>
  );
}
