"use client";
import { Button, EmptyState, Page, PageHeader, SearchInput } from "@operon/ui";
import { ListX } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import type { FeatureRow } from "../feature-row.ts";
import { FeatureTable } from "./feature-table.tsx";
import { SupportMark } from "./support-mark.tsx";

const OUTCOMES = ["yes", "dropped", "refused"] as const;

/** What becomes of each feature where a client speaks another dialect than the provider behind the model. */
export function DialectPage({ rows }: { rows: readonly FeatureRow[] }) {
  const t = useTranslations("dialects");
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const shown = useMemo(() => rows.filter((row) => matches(row, search)), [rows, search]);
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ id: "models", label: t("models"), href: "/models" }]}
        breadcrumbsLabel={t("models")}
        title={t("title")}
        description={t("description")}
      />
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-3">
        {OUTCOMES.map((outcome) => (
          <div key={outcome} className="min-w-0">
            <dt className="font-medium">
              <SupportMark support={outcome} className="[&_span]:not-sr-only" />
            </dt>
            <dd className="text-muted text-xs">{t(`means.${outcome}`)}</dd>
          </div>
        ))}
      </dl>
      <SearchInput
        label={t("search")}
        value={search}
        onValueChange={(next) => void setSearch(next)}
        delayMs={0}
      />
      {shown.length === 0 ? (
        <EmptyState
          icon={<ListX />}
          title={t("none")}
          action={<Button onClick={() => void setSearch("")}>{t("clear")}</Button>}
        />
      ) : (
        <FeatureTable rows={shown} />
      )}
    </Page>
  );
}

function matches({ id, title, note }: FeatureRow, search: string): boolean {
  return `${id} ${title} ${note ?? ""}`.toLowerCase().includes(search.trim().toLowerCase());
}
