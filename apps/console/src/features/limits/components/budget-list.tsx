"use client";
import { Button, DataTable, EmptyState, FilterBar, SearchInput, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus, WalletCards } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { useHasSubAccounts, useTenantChoices } from "../../tenant-picker/index.ts";
import { budgetListQuery } from "../budget-queries.ts";
import { useBudgetColumns } from "../use-budget-columns.tsx";
import { useBudgetListParams } from "../use-budget-list-params.ts";

export type BudgetListProps = {
  /** Absent where the viewer may not. */
  onCreate?: (() => void) | undefined;
};

/** Budgets of a subtree, searched, narrowed and sorted on the server. */
export function BudgetList({ onCreate }: BudgetListProps) {
  const t = useTranslations("limits.budgets");
  const [{ q, tenant, sort }, setParams] = useBudgetListParams();
  const { cursor, pagingOf } = useCursorPaging(`${q} ${tenant} ${sort}`);
  const list = useQuery(budgetListQuery({ q, tenant, sort, subtree: true, cursor }));
  const columns = useBudgetColumns({ withOwner: true, sortable: true });
  if (list.error !== null && list.data === undefined) {
    return <LoadFailure error={list.error} onRetry={() => list.refetch()} />;
  }
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={list.data?.data}
      rowId={({ id }) => id}
      rowHref={({ id }) => `/limits/budgets/${id}`}
      sort={{ column: sort.replace("-", ""), direction: sort.startsWith("-") ? "desc" : "asc" }}
      onSortChange={({ column, direction }) =>
        void setParams({ sort: direction === "desc" ? `-${column}` : column })
      }
      paging={pagingOf(list.data?.nextCursor)}
      refreshing={list.isPlaceholderData}
      columnsKey="budgets"
      skeletonRows={4}
      toolbar={<BudgetFilters />}
      empty={<BudgetsEmpty isFiltered={q !== "" || tenant !== null} onCreate={onCreate} />}
    />
  );
}

function BudgetFilters() {
  const t = useTranslations("limits.budgets");
  const [{ q, tenant }, setParams] = useBudgetListParams();
  const hasSubAccounts = useHasSubAccounts();
  const { options, onSearch, loading } = useTenantChoices();
  const filter = {
    id: "tenant",
    label: t("filter.tenant"),
    value: tenant === null ? [] : [tenant],
    options,
    onSearch,
    loading,
    single: true,
  };
  return (
    <FilterBar
      filters={hasSubAccounts || tenant !== null ? [filter] : []}
      onFilterChange={(_, value) => void setParams({ tenant: value.at(-1) ?? null })}
      onClearAll={() => void setParams(null)}
    >
      <SearchInput label={t("search")} value={q} onValueChange={(next) => void setParams({ q: next })} />
    </FilterBar>
  );
}

function BudgetsEmpty({ isFiltered, onCreate }: BudgetListProps & { isFiltered: boolean }) {
  const t = useTranslations("limits.budgets");
  const [, setParams] = useBudgetListParams();
  if (isFiltered) {
    return (
      <EmptyState
        icon={<WalletCards />}
        title={t("noMatch.title")}
        description={t("noMatch.description")}
        action={<Button onClick={() => void setParams(null)}>{t("noMatch.action")}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<WalletCards />}
      title={t("empty.title")}
      description={t(onCreate === undefined ? "empty.readOnly" : "empty.description")}
      action={
        onCreate === undefined ? undefined : (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={onCreate}>
            {t("action")}
          </Button>
        )
      }
    />
  );
}
