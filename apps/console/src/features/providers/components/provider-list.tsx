"use client";
import {
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  FilterBar,
  Page,
  PageHeader,
  SearchInput,
  useCursorPaging,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Plug, Plus, TableProperties } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { ProblemNotice } from "../../api/index.ts";
import { useHasSubAccounts } from "../../tenant-picker/index.ts";
import { providerListQuery } from "../queries.ts";
import { useProviderColumns } from "../use-provider-columns.tsx";

const PARAMS = { q: parseAsString.withDefault(""), sort: parseAsString.withDefault("name") };

/** The providers of the viewer's subtree, and how each does. */
export function ProviderList({ canWrite }: { canWrite: boolean }) {
  const t = useTranslations("providers");
  const dialects = useTranslations("dialects");
  const [params, setParams] = useQueryStates(PARAMS);
  const { cursor, pagingOf } = useCursorPaging(JSON.stringify(params));
  const list = useQuery(providerListQuery({ ...params, cursor }));
  const columns = useProviderColumns(useHasSubAccounts());
  const addLink = canWrite ? (
    <ButtonLink variant="primary" href="/providers/new" icon={<Plus />}>
      {t("add")}
    </ButtonLink>
  ) : undefined;
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <ButtonLink href="/models/dialects" variant="ghost" icon={<TableProperties />}>
              {dialects("link")}
            </ButtonLink>
            {addLink}
          </>
        }
      />
      {list.isError ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isError && list.data === undefined ? null : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={list.data?.data}
          rowId={(provider) => provider.id}
          rowHref={(provider) => `/providers/${provider.id}`}
          rowLabel={(provider) => provider.name}
          sort={{
            column: params.sort.replace("-", ""),
            direction: params.sort.startsWith("-") ? "desc" : "asc",
          }}
          onSortChange={({ column, direction }) =>
            void setParams({ sort: direction === "desc" ? `-${column}` : column })
          }
          paging={pagingOf(list.data?.nextCursor)}
          refreshing={list.isPlaceholderData}
          columnsKey="providers"
          toolbar={
            <FilterBar filters={[]} onFilterChange={() => undefined}>
              <SearchInput
                label={t("search")}
                value={params.q}
                onValueChange={(q) => void setParams({ q })}
              />
            </FilterBar>
          }
          empty={
            params.q === "" ? (
              <EmptyState
                icon={<Plug />}
                title={t("empty.title")}
                description={t("empty.description")}
                action={addLink}
              />
            ) : (
              <EmptyState
                icon={<Plug />}
                title={t("noMatch.title")}
                description={t("noMatch.description")}
                action={<Button onClick={() => void setParams(null)}>{t("noMatch.action")}</Button>}
              />
            )
          }
        />
      )}
    </Page>
  );
}
