"use client";
import type { Budget, UsageGroup } from "@operon/contracts";
import { BarList, type BarListItem, Card, cn, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { countedSince, rowsOfModel } from "../budget-course.ts";
import { budgetUsageQuery } from "../budget-queries.ts";
import { costBy, type Spender } from "../cost-by.ts";

const SHOWN = 8;
const GROUPS = { key: ["key", "tenant"], tenant: ["tenant"], model: ["model"] } as const;
const TITLES = { key: "keys", tenant: "tenants", model: "models" } as const;
type By = keyof typeof GROUPS;

/** Who used a budget up: keys and accounts; of one key its models. */
export function BudgetUsers({ budget }: { budget: Budget }) {
  const parts: readonly By[] = budget.keyId === null ? ["key", "tenant"] : ["model"];
  return (
    <div className={cn("grid items-start gap-4", parts.length > 1 && "lg:grid-cols-2")}>
      {parts.map((by) => (
        <UsersCard key={by} budget={budget} by={by} />
      ))}
    </div>
  );
}

function UsersCard({ budget, by }: { budget: Budget; by: By }) {
  const t = useTranslations("limits.budget.users");
  const { tenantId, keyId, model } = budget;
  const groupBy: readonly UsageGroup[] =
    model === null || by === "model" ? GROUPS[by] : [...GROUPS[by], "model"];
  const { data, error, refetch } = useQuery(
    budgetUsageQuery({ tenant: tenantId, key: keyId, from: countedSince(budget, new Date()), groupBy }),
  );
  const spenders = data && costBy(rowsOfModel(data, model), by);
  const items = useItems(spenders, by);
  const total = (spenders ?? []).reduce((sum, { costUsd }) => sum + costUsd, 0);
  return (
    <Card
      title={t("title", { by: t(TITLES[by]) })}
      description={t(budget.period === "total" ? "ever" : "description")}
    >
      <div className="-mx-2">
        {error !== null && data === undefined ? (
          <LoadFailure error={error} onRetry={() => refetch()} />
        ) : items?.length === 0 ? (
          <p className="px-2 py-6 text-center text-muted">{t("nobody")}</p>
        ) : (
          <BarList label={t(TITLES[by])} items={items?.slice(0, SHOWN)} total={total} />
        )}
      </div>
    </Card>
  );
}

function useItems(spenders: readonly Spender[] | undefined, by: By): BarListItem[] | undefined {
  const t = useTranslations("limits.budget.users");
  const format = useFormat();
  return spenders?.map(({ id, name, tenantName, costUsd }) => ({
    id,
    label: name ?? (id === "" ? t("noKey") : id),
    value: costUsd,
    text: format.money(costUsd.toFixed(9)),
    ...(by === "key" && tenantName !== undefined ? { note: tenantName } : {}),
    ...(by === "model" || id === "" ? {} : { href: `/${by}s/${id}/limits` }),
  }));
}
