"use client";
import { Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { tenantQuery } from "../queries.ts";
import { TenantBranch } from "./tenant-branch.tsx";

const HEAD = "h-9 whitespace-nowrap border-line border-b bg-sunken px-3 font-medium text-muted text-xs";

/** The subtree of one tenant; children are read when their parent is opened. */
export function TenantTree({ rootId }: { rootId: string }) {
  const t = useTranslations("tenants");
  const { data, error, refetch } = useQuery(tenantQuery(rootId));
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  return (
    <section
      aria-label={t("title")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="focus-ring relative overflow-x-auto rounded-lg border border-line"
    >
      <table aria-label={t("title")} className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-left">
            <th scope="col" className={`${HEAD} pl-4`}>
              {t("column.name")}
            </th>
            <th scope="col" className={HEAD}>
              {t("column.path")}
            </th>
            <th scope="col" className={HEAD}>
              {t("column.status")}
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              {t("column.children")}
            </th>
            <th scope="col" className={`${HEAD} pr-4 text-right`}>
              {t("column.created")}
            </th>
          </tr>
        </thead>
        <tbody>
          {data === undefined ? (
            <tr>
              <td colSpan={5} className="h-10 px-4">
                <Skeleton className="h-3.5 w-48" />
              </td>
            </tr>
          ) : (
            <TenantBranch tenant={data.tenant} level={0} startsOpen />
          )}
        </tbody>
      </table>
    </section>
  );
}
