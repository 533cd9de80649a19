"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiProblem } from "./api-problem.ts";

/** Says in the reader's language what went wrong, with the server's own words where they tell more. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations("problems");
  const locale = useLocale();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) return t("unknown");
      const key = `codes.${error.code}`;
      const known = isKnown(t, key) ? t(key) : undefined;
      // The server speaks English: its detail is the better text there, and the only one for a code without a translation.
      return (locale === "en" ? (error.detail ?? known) : known) ?? error.message;
    },
    [t, locale],
  );
}

type Translate = ReturnType<typeof useTranslations<"problems">>;

function isKnown(t: Translate, key: string): key is Parameters<Translate>[0] {
  return t.has(key as Parameters<Translate>[0]);
}
