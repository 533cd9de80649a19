"use client";
import { EmptyState, Notice, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { routingContextQuery } from "../queries.ts";
import { routingInForce } from "../routing-in-force.ts";
import { HoldsBox } from "./holds-box.tsx";
import { InheritedRules } from "./inherited-rules.tsx";
import { OwnRules } from "./own-rules.tsx";
import { StrategyGuide } from "./strategy-guide.tsx";

const GRID = "grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]";

/** An account's routing rules, those that it inherits, and what holds. */
export function TenantRouting({ tenantId }: { tenantId: string }) {
  const t = useTranslations("routing");
  const { data: context, error, refetch } = useQuery(routingContextQuery(tenantId));
  if (context === undefined) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) {
      return (
        <EmptyState icon={<Route />} title={t("missing.title")} description={t("missing.description")} />
      );
    }
    if (error !== null) return <LoadFailure error={error} onRetry={() => refetch()} />;
    return (
      <div className={GRID}>
        <Skeleton className="h-72 w-full" />
        <Skeleton className="h-96 w-full" />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {context.writable ? null : <Notice tone="info">{t("readOnly")}</Notice>}
      <div className={GRID}>
        <div className="flex min-w-0 flex-col gap-4">
          <OwnRules context={context} />
          <InheritedRules context={context} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <HoldsBox context={context} />
          <StrategyGuide inForce={routingInForce("", context).strategy} />
        </div>
      </div>
    </div>
  );
}
