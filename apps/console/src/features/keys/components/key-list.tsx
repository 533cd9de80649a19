"use client";
import { Button, EmptyState, Page, PageHeader, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState, useQueryStates } from "nuqs";
import { useState } from "react";
import { ProblemNotice } from "../../api/index.ts";
import { keyListParams } from "../key-list-params.ts";
import { keyListQuery } from "../queries.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { KeyTable } from "./key-table.tsx";

export type KeyListProps = { tenantId: string; gatewayUrl: string; canWrite: boolean };

/** The keys of the viewer's subtree, and the way to a new one. */
export function KeyList({ tenantId, gatewayUrl, canWrite }: KeyListProps) {
  const t = useTranslations("keys");
  const [params, setParams] = useQueryStates(keyListParams);
  const [isCreating, setIsCreating] = useQueryState("create", parseAsBoolean.withDefault(false));
  const { cursor, pagingOf } = useCursorPaging(JSON.stringify(params));
  const list = useQuery(keyListQuery({ ...params, cursor }));
  const [selected, setSelected] = useState<ReadonlyMap<string, string>>(new Map());
  const select = (ids: ReadonlySet<string>) => {
    const names = new Map([
      ...selected,
      ...(list.data?.data ?? []).map(({ id, name }) => [id, name] as const),
    ]);
    setSelected(new Map([...ids].map((id) => [id, names.get(id) ?? id])));
  };
  const isFiltered = params.q !== "" || params.status !== null || params.tenant !== null;
  const createButton = canWrite ? (
    <Button variant="primary" icon={<Plus />} onClick={() => setIsCreating(true)}>
      {t("create.action")}
    </Button>
  ) : undefined;
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} actions={createButton} />
      {list.isError ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isError && list.data === undefined ? null : (
        <KeyTable
          rows={list.data?.data}
          params={params}
          onParamsChange={(changes) => void setParams(changes)}
          selection={canWrite ? { selected: new Set(selected.keys()), onChange: select } : undefined}
          paging={pagingOf(list.data?.nextCursor)}
          refreshing={list.isPlaceholderData}
          empty={
            isFiltered ? (
              <EmptyState
                icon={<KeyRound />}
                title={t("noMatch.title")}
                description={t("noMatch.description")}
                action={<Button onClick={() => void setParams(null)}>{t("noMatch.action")}</Button>}
              />
            ) : (
              <EmptyState
                icon={<KeyRound />}
                title={t("empty.title")}
                description={t("empty.description")}
                action={createButton}
              />
            )
          }
        />
      )}
      {canWrite ? (
        <>
          <BulkBar selected={selected} onClear={() => setSelected(new Map())} />
          <CreateKeyDialog
            open={isCreating}
            onClose={() => void setIsCreating(null)}
            tenantId={params.tenant ?? tenantId}
            gatewayUrl={gatewayUrl}
          />
        </>
      ) : null}
    </Page>
  );
}
