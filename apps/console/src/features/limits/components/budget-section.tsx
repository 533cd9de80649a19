"use client";
import { Button, ButtonLink, DataTable, EmptyState, Section, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus, WalletCards } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { LoadFailure } from "../../api/index.ts";
import { useMay } from "../../viewer/index.ts";
import { budgetListQuery } from "../budget-queries.ts";
import { useBudgetColumns } from "../use-budget-columns.tsx";
import { CreateBudgetDialog } from "./create-budget-dialog.tsx";

export type BudgetSectionProps = {
  tenantId: string;
  /** That key's budgets alone; null = the account's own. */
  keyId: string | null;
};

/** The budgets of one account or one key, and the way to a new one. */
export function BudgetSection({ tenantId, keyId }: BudgetSectionProps) {
  const t = useTranslations("limits.budgets");
  const mayWrite = useMay("limits:write", tenantId);
  const [isCreating, setIsCreating] = useQueryState("createBudget", parseAsBoolean.withDefault(false));
  const { cursor, pagingOf } = useCursorPaging(`${tenantId} ${keyId}`);
  const whose =
    keyId === null ? { tenant: tenantId, subtree: false } : { tenant: tenantId, key: keyId, subtree: true };
  const list = useQuery(budgetListQuery({ ...whose, q: "", sort: null, cursor }));
  const columns = useBudgetColumns({ withOwner: false, sortable: false });
  const create = mayWrite ? (
    <Button icon={<Plus aria-hidden />} onClick={() => void setIsCreating(true)}>
      {t("action")}
    </Button>
  ) : undefined;
  return (
    <Section
      title={t("title")}
      description={t(`description.${keyId === null ? "tenant" : "key"}`)}
      actions={
        <>
          {keyId === null ? (
            <ButtonLink href={`/limits?tenant=${tenantId}`} variant="ghost">
              {t("below")}
            </ButtonLink>
          ) : null}
          {create}
        </>
      }
    >
      {list.error !== null && list.data === undefined ? (
        <LoadFailure error={list.error} onRetry={() => list.refetch()} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={list.data?.data}
          rowId={({ id }) => id}
          rowHref={({ id }) => `/limits/budgets/${id}`}
          paging={pagingOf(list.data?.nextCursor)}
          skeletonRows={2}
          empty={
            <EmptyState
              icon={<WalletCards />}
              title={t("empty.title")}
              description={t(mayWrite ? "empty.description" : "empty.readOnly")}
            />
          }
        />
      )}
      <CreateBudgetDialog
        open={mayWrite && isCreating}
        onClose={() => void setIsCreating(null)}
        tenantId={tenantId}
        keyId={keyId}
      />
    </Section>
  );
}
