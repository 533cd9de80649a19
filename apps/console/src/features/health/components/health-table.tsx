"use client";
import type { HealthDeployment, ProviderHealth } from "@operon/contracts";
import { cn, Skeleton } from "@operon/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { groupByProvider } from "../group-by-provider.ts";
import { ProviderRows } from "./provider-rows.tsx";

/** With the width of each, so that numbers that change move nothing. */
const COLUMNS = [
  ["model", "w-[19%]"],
  ["state", "w-[12.5%]"],
  ["inFlight", "w-[6%]"],
  ["attempts", "w-[6%]"],
  ["errors", "w-[13.5%]"],
  ["firstToken", "w-[8%]"],
  ["p50", "w-[7%]"],
  ["p95", "w-[6.5%]"],
  ["p99", "w-[6.5%]"],
  ["lastHour", "w-[8.5%]"],
  ["inService", "w-[6.5%]"],
] as const;
const LEFT: ReadonlySet<string> = new Set(["model", "state", "errors"]);

export type HealthTableProps = {
  /** undefined = still loading. */
  deployments: readonly HealthDeployment[] | undefined;
  hours: Readonly<Record<string, ProviderHealth | null>> | undefined;
  empty: ReactNode;
};

/** The deployments by provider, each with how it is and how it does. */
export function HealthTable({ deployments, hours, empty }: HealthTableProps) {
  const t = useTranslations("health.table");
  const groups = useMemo(() => deployments && groupByProvider(deployments), [deployments]);
  if (groups?.length === 0) return <div className="rounded-lg border border-line bg-surface">{empty}</div>;
  return (
    <div className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface">
      <section
        aria-label={t("title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="@container focus-ring -outline-offset-2 overflow-x-auto rounded-lg"
      >
        <table
          aria-label={t("title")}
          aria-busy={groups === undefined}
          className="w-full min-w-[66rem] table-fixed border-separate border-spacing-0 text-sm"
        >
          <thead>
            <tr>
              {COLUMNS.map(([column, width]) => (
                <th
                  key={column}
                  scope="col"
                  className={cn(
                    "h-9 border-line border-b bg-sunken px-2 font-medium text-muted text-xs leading-tight first:pl-4 last:pr-4",
                    LEFT.has(column) ? "text-left" : "text-right",
                    column === "errors" && "pl-6",
                    width,
                  )}
                >
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {groups === undefined ? (
            <SkeletonRows />
          ) : (
            groups.map((group) => (
              <ProviderRows key={group.provider.id} group={group} hours={hours} columns={COLUMNS.length} />
            ))
          )}
        </table>
      </section>
    </div>
  );
}

const SKELETONS = ["one", "two", "three", "four", "five", "six"] as const;

function SkeletonRows() {
  return (
    <tbody>
      {SKELETONS.map((row) => (
        <tr key={row}>
          {COLUMNS.map(([column]) => (
            <td key={column} className="h-12 border-line border-b px-2 first:pl-4 last:pr-4">
              <Skeleton className={cn("h-3.5", LEFT.has(column) ? "w-24 max-w-full" : "ml-auto w-10")} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
