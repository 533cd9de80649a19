"use client";
import type { HealthDeployment, HealthNode } from "@operon/contracts";
import { cn, DASH, StatusDot, type Tone, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useFailureText } from "../use-failure-text.ts";
import { Countdown } from "./countdown.tsx";

const TONES: Readonly<Record<HealthNode["circuit"], Tone>> = {
  closed: "positive",
  "half-open": "info",
  open: "critical",
};

const COLUMNS = [
  "gateway",
  "circuit",
  "why",
  "wait",
  "inFlight",
  "attempts",
  "failures",
  "slow",
  "lastFailure",
] as const;
const NUMBERS: ReadonlySet<string> = new Set(["inFlight", "attempts", "failures", "slow"]);

/** What each gateway sees of a deployment. */
export function DeploymentNodes({ deployment: { nodes, firstToken } }: { deployment: HealthDeployment }) {
  const t = useTranslations("health.nodes");
  const format = useFormat();
  if (nodes.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-2">
      <table aria-label={t("title")} className="w-full text-xs">
        <thead>
          <tr className="text-muted">
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className={cn(
                  "py-1 pr-4 font-medium",
                  NUMBERS.has(column) ? "text-right" : "text-left",
                  column === "lastFailure" && "pl-4",
                )}
              >
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <NodeRow key={node.node} node={node} />
          ))}
        </tbody>
      </table>
      <p className="sticky left-4 w-fit max-w-[calc(100cqw-2rem)] text-muted text-xs">
        {t("firstToken", {
          p50: format.duration(firstToken.p50Ms),
          p95: format.duration(firstToken.p95Ms),
          p99: format.duration(firstToken.p99Ms),
        })}
      </p>
    </div>
  );
}

function NodeRow({ node }: { node: HealthNode }) {
  const t = useTranslations("health");
  const format = useFormat();
  const failureText = useFailureText();
  const { circuit, reason, openForMs, coolingMs, inFlight, attempts, failures, slow, lastFailure } = node;
  const waitMs = openForMs ?? coolingMs;
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-1 pr-4 text-left font-mono font-normal">
        {node.node}
      </th>
      <td className="py-1 pr-4">
        <StatusDot tone={TONES[circuit]}>{t(`circuit.${circuit}`)}</StatusDot>
      </td>
      <td className="py-1 pr-4">{reason === null ? DASH : t(`reason.${reason}`)}</td>
      <td className="py-1 pr-4">{waitMs === null ? DASH : <Countdown ms={waitMs} />}</td>
      {[inFlight, attempts, failures, slow].map((count, index) => (
        <td key={COLUMNS[index + 4]} className="py-1 pr-4 text-right tabular-nums">
          {format.number(count)}
        </td>
      ))}
      <td className="py-1 pl-4">{lastFailure === null ? DASH : failureText(lastFailure)}</td>
    </tr>
  );
}
