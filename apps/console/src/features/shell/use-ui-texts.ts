"use client";
import type { UiTexts } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

/** The words of the design system in the reader's language. */
export function useUiTexts(): UiTexts {
  const t = useTranslations("common.ui");
  return useMemo(
    () => ({
      close: t("close"),
      cancel: t("cancel"),
      copy: t("copy"),
      copied: t("copied"),
      clear: t("clear"),
      search: t("search"),
      loading: t("loading"),
      noResults: t("noResults"),
      noData: t("noData"),
      previousPage: t("previousPage"),
      nextPage: t("nextPage"),
      columns: t("columns"),
      increase: t("increase"),
      decrease: t("decrease"),
      showAsTable: t("showAsTable"),
      showAsChart: t("showAsChart"),
      time: t("time"),
      total: t("total"),
      versusPrevious: t("versusPrevious"),
    }),
    [t],
  );
}
