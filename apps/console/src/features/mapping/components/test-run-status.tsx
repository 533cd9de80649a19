"use client";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TestRun } from "../answer/run-tests.ts";

/** Passed, failed, or not known yet. */
export function TestRunStatus({ run: { passed, actual } }: { run: Pick<TestRun, "passed" | "actual"> }) {
  const t = useTranslations("mapping.tests");
  if (passed)
    return <CircleCheck aria-label={t("passed")} className="mt-1 size-4 shrink-0 text-positive-fg" />;
  if (actual === undefined) {
    return <CircleDashed aria-label={t("waiting")} className="mt-1 size-4 shrink-0 text-subtle" />;
  }
  return <CircleX aria-label={t("failed")} className="mt-1 size-4 shrink-0 text-critical-fg" />;
}
