"use client";
import { Button, DataTable, EmptyState, SearchInput, Section, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { CircleDollarSign, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { LoadFailure } from "../../api/index.ts";
import { useMay, useViewer } from "../../viewer/index.ts";
import { pricesQuery } from "../queries.ts";
import { usePriceColumns } from "../use-price-columns.tsx";
import { PriceSheet } from "./price-sheet.tsx";
import { SetPriceDialog } from "./set-price-dialog.tsx";

const PARAMS = {
  q: parseAsString.withDefault(""),
  sort: parseAsString.withDefault("model"),
  model: parseAsString,
  create: parseAsBoolean.withDefault(false),
};

/** The prices in force, each with where it comes from, and the way to another one. */
export function PricesSection() {
  const t = useTranslations("prices");
  const columns = usePriceColumns();
  const isPlatform = useViewer().tenantPath === "/";
  const mayWrite = useMay("prices:write") && isPlatform;
  const [{ q, sort, model, create }, setParams] = useQueryStates(PARAMS);
  const { cursor, pagingOf } = useCursorPaging(`${q} ${sort}`);
  const { data, error, refetch, isPlaceholderData } = useQuery(pricesQuery({ q, sort, cursor }));
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  const add = mayWrite ? (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => void setParams({ create: true })}>
      {t("set.open")}
    </Button>
  ) : undefined;
  return (
    <Section title={t("title")} description={t("description")} actions={add}>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={data?.data}
        rowId={(price) => price.id}
        rowHref={(price) => `/settings/prices?model=${encodeURIComponent(price.model)}`}
        rowLabel={(price) => price.model}
        sort={{ column: sort.replace("-", ""), direction: sort.startsWith("-") ? "desc" : "asc" }}
        onSortChange={({ column, direction }) =>
          void setParams({ sort: direction === "desc" ? `-${column}` : column })
        }
        paging={pagingOf(data?.nextCursor)}
        refreshing={isPlaceholderData}
        toolbar={
          <SearchInput
            label={t("search")}
            value={q}
            onValueChange={(next) => void setParams({ q: next === "" ? null : next })}
          />
        }
        empty={
          <EmptyState
            icon={<CircleDollarSign />}
            title={t(q === "" ? "empty.title" : "noMatch.title")}
            description={t(q === "" ? "empty.description" : "noMatch.description")}
            action={
              q === "" ? undefined : (
                <Button onClick={() => void setParams({ q: null })}>{t("noMatch.action")}</Button>
              )
            }
          />
        }
      />
      <PriceSheet
        model={create ? null : model}
        onClose={() => void setParams({ model: null })}
        onChange={mayWrite ? () => void setParams({ create: true }) : undefined}
      />
      {mayWrite ? (
        <SetPriceDialog open={create} model={model} onClose={() => void setParams({ create: null })} />
      ) : null}
    </Section>
  );
}
