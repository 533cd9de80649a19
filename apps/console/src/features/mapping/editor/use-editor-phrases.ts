"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

/** The editor's own words. */
export function useEditorPhrases(): Readonly<Record<string, string>> {
  const t = useTranslations("mapping.editorPhrases");
  return useMemo(
    () => ({
      Find: t("find"),
      Replace: t("replace"),
      next: t("next"),
      previous: t("previous"),
      all: t("all"),
      "match case": t("matchCase"),
      regexp: t("regexp"),
      "by word": t("byWord"),
      replace: t("replaceOne"),
      "replace all": t("replaceAll"),
      close: t("close"),
      "current match": t("currentMatch"),
      "on line": t("onLine"),
      "replaced match on line $": t("replacedOnLine"),
      "replaced $ matches": t("replacedMatches"),
      Diagnostics: t("problems"),
      "No diagnostics": t("noProblems"),
      "Go to line": t("goToLine"),
      go: t("go"),
    }),
    [t],
  );
}
