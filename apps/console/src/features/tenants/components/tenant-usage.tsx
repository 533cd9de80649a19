"use client";
import type { UsageRow } from "@operon/contracts";
import { Section, SegmentedControl, Sparkline, Stat, StatRow, UiLink, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { LoadFailure } from "../../api/index.ts";
import { PageTimeRange, pageHref, usageSummaryQuery, useTimeRange } from "../../usage/index.ts";

/** What a tenant used in a range of time, alone or with its subtree. */
export function TenantUsage({ id }: { id: string }) {
  const t = useTranslations("tenants.usage");
  const tScope = useTranslations("common.scope");
  const format = useFormat();
  const [range] = useTimeRange();
  const [subtree, setSubtree] = useQueryState("subtree", parseAsBoolean.withDefault(true));
  const scope = { tenant: id, subtree };
  const { data, error, refetch } = useQuery(usageSummaryQuery(range, scope));
  const total = data?.total;
  const isUsed = total !== undefined && total.attempts > 0;
  const stat = (label: string, read: (row: UsageRow) => number, say: (row: UsageRow) => string) => (
    <Stat label={label} loading={total === undefined} value={isUsed ? say(total) : null}>
      <Sparkline values={isUsed ? (data?.rows.map(read) ?? []) : []} className="mt-1" />
    </Stat>
  );
  return (
    <Section
      title={t("title")}
      description={
        <UiLink
          href={pageHref(`/tenants/${id}/usage`, subtree ? {} : { subtree: "false" })}
          className="focus-ring inline-flex min-h-6 items-center rounded-sm text-accent-fg hover:underline"
        >
          {t("more")}
        </UiLink>
      }
      actions={
        <>
          <SegmentedControl
            label={tScope("reach")}
            options={[
              { value: "subtree", label: tScope("subtree") },
              { value: "self", label: tScope("self") },
            ]}
            value={subtree ? "subtree" : "self"}
            onValueChange={(reach) => void setSubtree(reach === "subtree" ? null : false)}
          />
          <PageTimeRange />
        </>
      }
    >
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <StatRow>
          {stat(
            t("requests"),
            (row) => row.requests,
            (row) => format.compact(row.requests),
          )}
          {stat(
            t("tokens"),
            (row) => row.inputTokens + row.outputTokens,
            (row) => format.tokens(row.inputTokens + row.outputTokens, "compact"),
          )}
          {stat(
            t("cost"),
            (row) => Number(row.costUsd),
            (row) => format.money(row.costUsd),
          )}
          {stat(
            t("errors"),
            (row) => row.errors,
            (row) => format.percent(row.requests === 0 ? null : row.errors / row.requests),
          )}
        </StatRow>
      )}
    </Section>
  );
}
