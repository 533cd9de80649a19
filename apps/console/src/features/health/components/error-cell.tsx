"use client";
import type { HealthDeployment } from "@operon/contracts";
import { cn, useFormat } from "@operon/ui";
import { useFailureText } from "../use-failure-text.ts";

/** The share of failed attempts as a number over a bar, and what the newest failure was. */
export function ErrorCell({ deployment }: { deployment: HealthDeployment }) {
  const { state, errorShare, failures, lastFailure } = deployment;
  const format = useFormat();
  const failureText = useFailureText();
  const share = errorShare ?? 0;
  // What is over long since explains nothing.
  const failure = failures > 0 || state === "out" || state === "trial" ? lastFailure : null;
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="flex items-center gap-2">
        <span aria-hidden className="h-1.5 w-14 shrink-0 overflow-hidden rounded-full bg-sunken">
          <span
            className={cn(
              "block h-full rounded-full",
              share < 0.5 ? "bg-warning-solid" : "bg-critical-solid",
            )}
            style={{ width: `${share === 0 ? 0 : Math.max(4, share * 100)}%` }}
          />
        </span>
        <span className={cn("tabular-nums", failures === 0 && "text-muted")}>
          {format.percent(errorShare)}
        </span>
      </span>
      {failure === null ? null : (
        <span className="truncate text-muted text-xs" title={failure}>
          {failureText(failure)}
        </span>
      )}
    </span>
  );
}
