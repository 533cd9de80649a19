"use client";
import type { Budget } from "@operon/contracts";
import { Badge, ButtonLink, EmptyState, Notice, Page, PageHeader, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { TrendingUp, WalletCards } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { useMay } from "../../viewer/index.ts";
import { budgetQuery } from "../budget-queries.ts";
import { standingRaises } from "../budget-share.ts";
import { useBudgetWords } from "../use-budget-words.ts";
import { BudgetAlertCard } from "./budget-alert-card.tsx";
import { BudgetCourseCard } from "./budget-course-card.tsx";
import { BudgetFacts } from "./budget-facts.tsx";
import { BudgetModeBadge } from "./budget-mode-badge.tsx";
import { BudgetRaises } from "./budget-raises.tsx";
import { BudgetStats } from "./budget-stats.tsx";
import { BudgetUsers } from "./budget-users.tsx";
import { DeleteBudget } from "./delete-budget.tsx";
import { EditBudget } from "./edit-budget.tsx";
import { RaiseBudget } from "./raise-budget.tsx";

/** One budget: how far it is used up and by whom, where that leads, and what can be done. */
export function BudgetPage({ id }: { id: string }) {
  const t = useTranslations("limits");
  const { data, error, refetch } = useQuery(budgetQuery(id));
  const crumbs = [{ id: "limits", label: t("title"), href: "/limits" }];
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) {
    return (
      <Page>
        <PageHeader title={t("budgets.title")} breadcrumbs={crumbs} breadcrumbsLabel={t("title")} />
        <EmptyState
          icon={<WalletCards />}
          title={t("budget.missing.title")}
          description={t("budget.missing.description")}
          action={<ButtonLink href="/limits">{t("budget.missing.action")}</ButtonLink>}
        />
      </Page>
    );
  }
  return (
    <Page>
      {data === undefined ? (
        <>
          <PageHeader
            title={<Skeleton className="h-6 w-64" />}
            breadcrumbs={crumbs}
            breadcrumbsLabel={t("title")}
          />
          {error === null ? (
            <Skeleton className="h-28" />
          ) : (
            <LoadFailure error={error} onRetry={() => refetch()} />
          )}
        </>
      ) : (
        <KnownBudget budget={data} />
      )}
    </Page>
  );
}

function KnownBudget({ budget }: { budget: Budget }) {
  const mayReadUsage = useMay("usage:read");
  const mayWrite = useMay("limits:write", budget.tenantId) && budget.writable;
  return (
    <>
      <BudgetHead budget={budget} mayWrite={mayWrite} />
      <BudgetStats budget={budget} />
      {mayReadUsage ? (
        <>
          <BudgetCourseCard budget={budget} />
          <BudgetUsers budget={budget} />
        </>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <BudgetFacts budget={budget} />
        <div className="flex min-w-0 flex-col gap-4">
          <BudgetAlertCard budget={budget} />
          <BudgetRaises budget={budget} />
        </div>
      </div>
      {mayWrite ? <DeleteBudget budget={budget} /> : null}
    </>
  );
}

function BudgetHead({ budget, mayWrite }: { budget: Budget; mayWrite: boolean }) {
  const t = useTranslations("limits");
  const words = useBudgetWords();
  const { keyName, tenantName, model, mode, raises, writable } = budget;
  const isRaised = standingRaises(raises, Date.now()).length > 0;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        breadcrumbs={[{ id: "limits", label: t("title"), href: "/limits" }]}
        breadcrumbsLabel={t("title")}
        title={t(`budget.title.${keyName === null ? "tenant" : "key"}`, {
          amount: words.amount(budget),
          name: keyName ?? tenantName,
        })}
        description={model === null ? undefined : <code>{t("budgets.model", { model })}</code>}
        badges={
          <>
            <BudgetModeBadge mode={mode} />
            {isRaised ? (
              <Badge tone="accent" icon={<TrendingUp aria-hidden />}>
                {t("budgets.raised")}
              </Badge>
            ) : null}
          </>
        }
        actions={
          mayWrite ? (
            <>
              <EditBudget budget={budget} />
              <RaiseBudget budget={budget} />
            </>
          ) : undefined
        }
      />
      {mayWrite ? null : (
        <Notice tone="info" title={t("budget.readOnly.title")}>
          {t(`budget.readOnly.${writable ? "role" : "above"}`)}
        </Notice>
      )}
    </div>
  );
}
