"use client";
import type { MappingTextIssue, MappingWarning } from "@operon/domain/mapping";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { LineMark } from "../editor/show-marks.ts";
import { placeWarnings } from "./place-warnings.ts";
import type { DraftCheck } from "./use-draft-check.ts";

/** More would be no help, and slow. */
const MAX_MARKS = 300;

/** The faults and the warnings of a draft, in words and in their places; faults first. */
export function useMarks({ text, rules, issues, warnings }: DraftCheck): readonly LineMark[] {
  const t = useTranslations("mapping");
  return useMemo(() => {
    const sayIssue = ({ kind, firstLine }: MappingTextIssue) => t(`issue.${kind}`, { line: firstLine ?? 0 });
    const sayWarning = ({ kind, other }: MappingWarning) => t(`warning.${kind}`, { other: other ?? "" });
    return [
      ...issues.slice(0, MAX_MARKS).map((issue) => ({
        ...issue,
        severity: "error" as const,
        message: sayIssue(issue),
      })),
      ...placeWarnings(text, rules, warnings)
        .slice(0, MAX_MARKS)
        .map(({ warning, ...place }) => ({
          ...place,
          severity: "warning" as const,
          message: sayWarning(warning),
        })),
    ];
  }, [text, rules, issues, warnings, t]);
}
