"use client";
import type { RequestDetail } from "@operon/contracts";
import { Card, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isUnitRate, UnitRatesText } from "../../prices/index.ts";
import { modelPricesQuery } from "../queries.ts";
import { tokenBuckets } from "../token-buckets.ts";

const CELL = "h-9 border-line border-b px-4";

/** The tokens by bucket, at which rate, and what they came to, with the version of the price that was used. */
export function TokensCard({ detail: { request, attempts } }: { detail: RequestDetail }) {
  const t = useTranslations("requests.tokens");
  const format = useFormat();
  const prices = useQuery(modelPricesQuery(request.model));
  const priceIds = pricesOf(attempts);
  const price = prices.data?.find(({ id }) => id === priceIds[0]);
  const rates = priceIds.length === 1 ? price?.rates : undefined;
  return (
    <Card flush title={t("title")}>
      <table className="relative w-full border-line border-t text-sm">
        <caption className="sr-only">{t("title")}</caption>
        <thead className="bg-sunken text-muted text-xs">
          <tr>
            <th scope="col" className={`${CELL} text-left font-medium`}>
              {t("bucket")}
            </th>
            <th scope="col" className={`${CELL} text-right font-medium`}>
              {t("tokens")}
            </th>
            <th scope="col" className={`${CELL} text-right font-medium`}>
              {t("rate")}
            </th>
          </tr>
        </thead>
        <tbody>
          {tokenBuckets(attempts, rates).map(({ id, tokens, rate }) => (
            <tr key={id}>
              <th scope="row" className={`${CELL} text-left font-normal`}>
                {t(`buckets.${id}`)}
              </th>
              <td className={`${CELL} text-right`}>{format.tokens(tokens)}</td>
              <td className={`${CELL} text-right text-muted`}>
                {rate !== null && isUnitRate(id) ? (
                  <UnitRatesText rates={{ input: "0", output: "0", [id]: rate }} />
                ) : (
                  format.money(rate)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="flex flex-col gap-1.5 px-4 py-3">
        <Sum label={t("cost")} value={<ExactMoney usd={request.costUsd} absent={t("unpriced")} />} />
        <Sum label={t("charged")} value={<ExactMoney usd={request.chargedUsd} absent={t("unpriced")} />} />
        {priceIds.map((id) => (
          <Sum
            key={id}
            label={t("priceVersion")}
            value={<PriceVersion id={id} price={prices.data?.find((one) => one.id === id)} />}
          />
        ))}
      </dl>
    </Card>
  );
}

/** Of those that used something: one that failed before it did has the price of its model, too. */
function pricesOf(attempts: RequestDetail["attempts"]): string[] {
  const billed = attempts.filter((attempt) => {
    return Object.values(attempt.usage).some((amount) => amount > 0);
  });
  return [...new Set(billed.flatMap(({ priceId }) => priceId ?? []))];
}

function Sum({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-muted">{label}</dt>
      <dd className="text-right">{value}</dd>
    </div>
  );
}

const NANO_PLACES = 9;

/** To the last place that is kept: a request costs less than a cent. */
function ExactMoney({ usd, absent }: { usd: string | null; absent: string }) {
  const format = useFormat();
  return usd === null ? (
    <span className="text-warning-fg">{absent}</span>
  ) : (
    <span className="font-medium">{format.money(usd, NANO_PLACES)}</span>
  );
}

type PriceVersionProps = { id: string; price: { source: string; effectiveFrom: string } | undefined };

function PriceVersion({ id, price }: PriceVersionProps) {
  const t = useTranslations("requests.tokens");
  const format = useFormat();
  // The default list begins in 1970 where it knows no beginning.
  const isDated = price !== undefined && Date.parse(price.effectiveFrom) !== 0;
  const since = isDated ? format.dateTime(price.effectiveFrom) : null;
  const source = price?.source ?? "";
  return (
    <span className="text-xs">
      <span className="font-mono">{id}</span>
      {source === "" ? null : (
        <span className="text-muted">
          {" · "}
          {since === null ? source : t("priceSource", { source, since })}
        </span>
      )}
    </span>
  );
}
