"use client";
import { Skeleton, UiLink, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { settledRequestQuery } from "../queries.ts";

/** What the answer cost, once it is settled; leads to the request. */
export function AnswerCost({ requestId }: { requestId: string }) {
  const t = useTranslations("playground.answer");
  const format = useFormat();
  const { data, isPending } = useQuery(settledRequestQuery(requestId));
  if (isPending) {
    return (
      <span className="inline-flex items-center gap-1.5">
        <span className="sr-only">{t("settling")}</span>
        <Skeleton className="h-3 w-14" />
      </span>
    );
  }
  // Not settled: nothing reached a provider, or the viewer may not read requests.
  if (data === undefined) return <span>{t("notSettled")}</span>;
  const isFree = data.costUsd === null && data.usage.inputTokens + data.usage.outputTokens === 0;
  const unpriced = t(isFree ? "notSettled" : "noPrice");
  return (
    <UiLink
      href={`/requests/${requestId}`}
      className="focus-ring rounded-sm text-accent-fg underline-offset-2 hover:underline"
    >
      {data.costUsd === null ? unpriced : format.money(data.costUsd)}
    </UiLink>
  );
}
