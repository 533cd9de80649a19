"use client";
import type { Price } from "@operon/contracts";
import { Button, DataTable, EmptyState, Section, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { CircleDollarSign, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { useMay, useViewer } from "../../viewer/index.ts";
import { pricesQuery } from "../queries.ts";
import { usePriceColumns } from "../use-price-columns.tsx";
import { usePriceParams } from "../use-price-params.ts";
import { useSeesAccounts } from "../use-sees-accounts.ts";
import { PriceFilterBar } from "./price-filter-bar.tsx";
import { PriceSheet } from "./price-sheet.tsx";
import { SetPriceDialog } from "./set-price-dialog.tsx";

/** The prices in force, each with where it comes from, and the way to another one. */
export function PricesSection() {
  const t = useTranslations("prices");
  const columns = usePriceColumns(useSeesAccounts().sees);
  const isPlatform = useViewer().tenantPath === "/";
  const mayWrite = useMay("prices:write") && isPlatform;
  const [{ q, sort, provider, model, account, create }, setParams] = usePriceParams();
  const { cursor, pagingOf } = useCursorPaging(JSON.stringify([q, sort, provider]));
  const list = useQuery(pricesQuery({ q, sort, provider, cursor }));
  const { data, error, refetch } = list;
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  const looked = model === null ? null : { model, providerId: account };
  return (
    <Section
      title={t("title")}
      description={t("description")}
      actions={
        mayWrite ? (
          <Button
            variant="primary"
            icon={<Plus aria-hidden />}
            onClick={() => void setParams({ create: true })}
          >
            {t("set.open")}
          </Button>
        ) : undefined
      }
    >
      <DataTable
        label={t("title")}
        columns={columns}
        rows={data?.data}
        rowId={(price) => price.id}
        rowHref={(price) => addressOf(price, provider)}
        rowLabel={(price) => [price.model, price.providerName].filter(Boolean).join(", ")}
        sort={{ column: sort.replace("-", ""), direction: sort.startsWith("-") ? "desc" : "asc" }}
        onSortChange={({ column, direction }) =>
          void setParams({ sort: direction === "desc" ? `-${column}` : column })
        }
        paging={pagingOf(data?.nextCursor)}
        refreshing={list.isPlaceholderData}
        toolbar={<PriceFilterBar />}
        empty={<NoPrices />}
      />
      <PriceSheet
        subject={create ? null : looked}
        onClose={() => void setParams({ model: null, account: null })}
        onChange={mayWrite ? () => void setParams({ create: true }) : undefined}
      />
      {mayWrite ? (
        <SetPriceDialog
          open={create}
          subject={looked ?? { model: "", providerId: provider }}
          onClose={() => void setParams({ create: null })}
        />
      ) : null}
    </Section>
  );
}

function NoPrices() {
  const t = useTranslations("prices");
  const [{ q, provider }, setParams] = usePriceParams();
  const kind = q !== "" ? "noMatch" : provider !== null ? "noneOfAccount" : "empty";
  return (
    <EmptyState
      icon={<CircleDollarSign />}
      title={t(`${kind}.title`)}
      description={t(`${kind}.description`)}
      action={
        kind === "empty" ? undefined : (
          <Button onClick={() => void setParams({ q: null, provider: null })}>{t(`${kind}.action`)}</Button>
        )
      }
    />
  );
}

/** Where the price is looked at, in the list as it is filtered now. */
function addressOf({ model, providerId }: Price, filter: string | null): string {
  const query = new URLSearchParams({ model });
  if (providerId !== null) query.set("account", providerId);
  if (filter !== null) query.set("provider", filter);
  return `/settings/prices?${query}`;
}
