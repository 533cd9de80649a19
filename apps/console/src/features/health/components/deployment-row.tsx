"use client";
import type { HealthDeployment, ProviderHealth } from "@operon/contracts";
import { cn, useFormat } from "@operon/ui";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, type ReactNode, useId, useState } from "react";
import { useMay } from "../../viewer/index.ts";
import { DeploymentNodes } from "./deployment-nodes.tsx";
import { DrainSwitch } from "./drain-switch.tsx";
import { ErrorCell } from "./error-cell.tsx";
import { HourCell } from "./hour-cell.tsx";
import { StateCell } from "./state-cell.tsx";

export type DeploymentRowProps = {
  deployment: HealthDeployment;
  lastHour: ProviderHealth | null | undefined;
  columns: number;
};

const CELL = "h-13 border-line border-b px-2 py-1 first:pl-4 last:pr-4";

/** One deployment: how it is and how it does; opens to what each gateway sees. */
export const DeploymentRow = memo(function DeploymentRow({
  deployment,
  lastHour,
  columns,
}: DeploymentRowProps) {
  const t = useTranslations("health.table");
  const format = useFormat();
  const detailId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { model, upstream, inFlight, attempts, latency, firstToken } = deployment;
  return (
    <>
      <tr className={deployment.state === "out" ? "bg-critical-bg" : "bg-surface"}>
        <th scope="row" className={cn(CELL, "sticky left-0 z-1 bg-inherit text-left font-normal")}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={detailId}
            onClick={() => setIsOpen(!isOpen)}
            className="focus-ring flex w-full min-w-0 items-center gap-1.5 rounded-sm text-left"
          >
            <ChevronRight
              aria-hidden
              className={cn(
                "size-4 shrink-0 text-subtle transition-transform duration-100",
                isOpen && "rotate-90",
              )}
            />
            <span className="flex min-w-0 flex-col">
              <span className="truncate font-mono text-xs">{model}</span>
              {upstream === null ? null : (
                <span className="truncate text-muted text-xs">{t("upstream", { name: upstream })}</span>
              )}
            </span>
          </button>
        </th>
        <td className={CELL}>
          <StateCell deployment={deployment} />
        </td>
        <Numeric muted={inFlight === 0}>{format.number(inFlight)}</Numeric>
        <Numeric muted={attempts === 0}>{format.number(attempts)}</Numeric>
        <td className={cn(CELL, "pl-6")}>
          <ErrorCell deployment={deployment} />
        </td>
        <Numeric>{format.duration(firstToken.p95Ms)}</Numeric>
        <Numeric>{format.duration(latency.p50Ms)}</Numeric>
        <Numeric>{format.duration(latency.p95Ms)}</Numeric>
        <Numeric>{format.duration(latency.p99Ms)}</Numeric>
        <Numeric>
          <HourCell lastHour={lastHour} />
        </Numeric>
        <td className={cn(CELL, "text-right align-middle")}>
          <DeploymentSwitch deployment={deployment} />
        </td>
      </tr>
      <tr id={detailId} hidden={!isOpen}>
        <td colSpan={columns} className="border-line border-b bg-sunken px-4 py-3">
          {isOpen ? <DeploymentNodes deployment={deployment} /> : null}
        </td>
      </tr>
    </>
  );
});

function Numeric({ children, muted = false }: { children: ReactNode; muted?: boolean }) {
  return (
    <td className={cn(CELL, "whitespace-nowrap text-right tabular-nums", muted && "text-subtle")}>
      {children}
    </td>
  );
}

function DeploymentSwitch({ deployment }: { deployment: HealthDeployment }) {
  const t = useTranslations("health.drain");
  const { id, model, provider, draining, alternatives } = deployment;
  const mayDrain = useMay("providers:write", provider.tenantId);
  if (!mayDrain) return null;
  return (
    <DrainSwitch
      of="deployments"
      id={id}
      name={t("name", { model, provider: provider.name })}
      inService={!draining}
      question={alternatives > 0 ? null : { description: t("nobody", { model }) }}
    />
  );
}
