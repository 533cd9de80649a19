"use client";
import type { Key } from "@operon/contracts";
import { DataTable, type DataTablePaging, FilterBar, SearchInput } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { inferParserType } from "nuqs";
import type { ReactNode } from "react";
import { useHasSubAccounts, useTenantChoices } from "../../tenant-picker/index.ts";
import type { keyListParams } from "../key-list-params.ts";
import { useKeyColumns } from "../use-key-columns.tsx";

type Params = inferParserType<typeof keyListParams>;

export type KeyTableProps = {
  rows: readonly Key[] | undefined;
  params: Params;
  onParamsChange: (changes: Partial<Params>) => void;
  paging: DataTablePaging;
  refreshing: boolean;
  empty: ReactNode;
  /** For what is done to many at once. */
  selection?: { selected: ReadonlySet<string>; onChange: (ids: ReadonlySet<string>) => void } | undefined;
};

/** Keys as rows, searched, filtered and sorted on the server. */
export function KeyTable(props: KeyTableProps) {
  const { rows, params, onParamsChange, paging, refreshing, empty, selection } = props;
  const t = useTranslations("keys");
  const hasSubAccounts = useHasSubAccounts();
  const columns = useKeyColumns(hasSubAccounts);
  const isDescending = params.sort.startsWith("-");
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowId={(key) => key.id}
      rowHref={(key) => `/keys/${key.id}`}
      rowLabel={(key) => key.name}
      sort={{ column: params.sort.replace("-", ""), direction: isDescending ? "desc" : "asc" }}
      onSortChange={({ column, direction }) =>
        onParamsChange({ sort: direction === "desc" ? `-${column}` : column })
      }
      paging={paging}
      refreshing={refreshing}
      selection={
        selection && {
          selected: selection.selected,
          onSelectionChange: selection.onChange,
          labelAll: t("bulk.all"),
          labelOf: ({ name }) => t("bulk.one", { name }),
        }
      }
      columnsKey="keys"
      empty={empty}
      toolbar={<KeyFilters params={params} onParamsChange={onParamsChange} withTenant={hasSubAccounts} />}
    />
  );
}

type FiltersProps = Pick<KeyTableProps, "params" | "onParamsChange"> & { withTenant: boolean };

function KeyFilters({ params, onParamsChange, withTenant }: FiltersProps) {
  const t = useTranslations("keys");
  const { options, onSearch, loading } = useTenantChoices();
  const status = {
    id: "status",
    label: t("column.status"),
    value: params.status === null ? [] : [params.status],
    options: (["active", "expired", "revoked"] as const).map((value) => ({
      value,
      label: t(`status.${value}`),
    })),
  };
  const tenant = {
    id: "tenant",
    label: t("column.tenant"),
    value: params.tenant === null ? [] : [params.tenant],
    options,
    onSearch,
    loading,
  };
  return (
    <FilterBar
      filters={withTenant || params.tenant !== null ? [status, tenant] : [status]}
      onFilterChange={(id, values) => {
        const value = values.at(-1) ?? null;
        onParamsChange(id === "tenant" ? { tenant: value } : { status: value as Params["status"] });
      }}
      onClearAll={() => onParamsChange({ status: null, tenant: null })}
    >
      <SearchInput label={t("search")} value={params.q} onValueChange={(q) => onParamsChange({ q })} />
    </FilterBar>
  );
}
