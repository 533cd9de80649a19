"use client";
import { ButtonLink, Card, Skeleton } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMay } from "../../viewer/index.ts";
import { useAccountPrices } from "../use-account-prices.ts";

export type AccountPricesCardProps = { account: { readonly id: string; readonly tenantId: string } };

/** How many prices of its own an account has, and the way to them; nothing where there can be none. */
export function AccountPricesCard({ account }: AccountPricesCardProps) {
  const t = useTranslations("prices.ofAccount");
  const maySet = useMay("prices:write");
  const prices = useAccountPrices(account);
  if (prices === undefined) return null;
  const { count } = prices;
  const list = `/settings/prices?provider=${encodeURIComponent(account.id)}`;
  return (
    <Card
      title={t("title")}
      actions={
        <>
          {maySet ? (
            <ButtonLink size="sm" variant="ghost" href={`${list}&create=true`}>
              {t("set")}
            </ButtonLink>
          ) : null}
          {count ? (
            <ButtonLink size="sm" variant="ghost" href={list}>
              {t("show")}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {count === undefined ? (
        <Skeleton className="h-5 w-48" />
      ) : (
        <p className={count === 0 ? "text-muted" : undefined}>{t("count", { count })}</p>
      )}
    </Card>
  );
}
