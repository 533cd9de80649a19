"use client";
import { Button, ButtonLink, EmptyState } from "@operon/ui";
import { SearchX, SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRequestFilters } from "../use-request-filters.ts";

/** Instead of an empty list: either nothing fits the filters, or nothing has come yet. */
export function RequestsEmpty() {
  const t = useTranslations("requests.empty");
  const [filters, setFilters] = useRequestFilters();
  const isFiltered = Object.values(filters).some((value) => value !== null);
  if (isFiltered) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t("filteredTitle")}
        description={t("filteredDescription")}
        action={<Button onClick={() => setFilters(null)}>{t("clear")}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<SquareTerminal />}
      title={t("title")}
      description={t("description")}
      action={
        <ButtonLink href="/playground" variant="primary">
          {t("action")}
        </ButtonLink>
      }
    />
  );
}
