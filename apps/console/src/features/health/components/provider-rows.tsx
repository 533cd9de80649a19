"use client";
import type { ProviderHealth } from "@operon/contracts";
import { Button } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { ProviderGroup } from "../group-by-provider.ts";
import { DeploymentRow } from "./deployment-row.tsx";
import { ProviderHead } from "./provider-head.tsx";

const MOST_IDLE = 5;

export type ProviderRowsProps = {
  group: ProviderGroup;
  hours: Readonly<Record<string, ProviderHealth | null>> | undefined;
  columns: number;
};

/** A provider with its deployments; most of those that nobody asks are folded. */
export function ProviderRows({ group, hours, columns }: ProviderRowsProps) {
  const t = useTranslations("health.table");
  const headId = useId();
  const [showsAll, setShowsAll] = useState(false);
  const idle = group.deployments.filter(({ state }) => state === "idle");
  const folded = new Set(showsAll ? [] : idle.slice(MOST_IDLE));
  const shown = group.deployments.filter((deployment) => !folded.has(deployment));
  return (
    <tbody aria-labelledby={headId}>
      <ProviderHead group={group} columns={columns} id={headId} />
      {shown.map((deployment) => (
        <DeploymentRow
          key={deployment.id}
          deployment={deployment}
          lastHour={hours === undefined ? undefined : (hours[deployment.id] ?? null)}
          columns={columns}
        />
      ))}
      {folded.size === 0 ? null : (
        <tr>
          <td colSpan={columns} className="border-line border-b px-4 py-1">
            <Button size="sm" variant="ghost" onClick={() => setShowsAll(true)}>
              {t("showIdle", { count: folded.size })}
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  );
}
