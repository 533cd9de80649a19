"use client";
import type { PolicyVerdict } from "@operon/contracts";
import { Badge, cn } from "@operon/ui";
import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { PlaceName } from "./place-name.tsx";

type Check = PolicyVerdict["checks"][number];

const LOOKS = {
  granted: { Icon: CircleCheck, tone: "text-positive-fg" },
  refused: { Icon: CircleX, tone: "text-critical-fg" },
  "would-refuse": { Icon: TriangleAlert, tone: "text-warning-fg" },
} as const;

/** The answer in a sentence, and every rule that had a say, the uppermost level first. */
export function VerdictView({ verdict }: { verdict: PolicyVerdict }) {
  const t = useTranslations("policy.verdict");
  const { code, checks, served } = verdict;
  const allowed = code === null;
  return (
    <div
      className={cn(
        "overflow-hidden rounded-lg border",
        allowed ? "border-positive-line" : "border-critical-line",
      )}
    >
      <VerdictHead verdict={verdict} />
      {checks.length === 0 && served === null ? (
        <p className="border-line border-t px-3 py-2.5 text-muted">{t("noRules")}</p>
      ) : (
        <ul aria-label={t("rules")} className="divide-y divide-line border-line border-t">
          {checks.map((check, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no id, and an answer never changes
            <CheckRow key={index} check={check} />
          ))}
          {served === null ? null : (
            <li className="flex items-center gap-2 px-3 py-2">
              <OutcomeIcon outcome={served ? "granted" : "refused"} />
              <span>{t(served ? "served" : "notServed")}</span>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function VerdictHead({ verdict: { code } }: { verdict: PolicyVerdict }) {
  const allowed = code === null;
  const t = useTranslations("policy.verdict");
  const Icon = allowed ? CircleCheck : CircleX;
  return (
    <div
      className={cn(
        "flex flex-wrap items-center gap-2 px-3 py-2.5",
        allowed ? "bg-positive-bg" : "bg-critical-bg",
      )}
    >
      <Icon aria-hidden className={cn("size-4", allowed ? "text-positive-fg" : "text-critical-fg")} />
      <p className="font-medium">{t(allowed ? "yes" : "no")}</p>
      {code === null ? null : (
        <Badge tone="critical" className="font-mono">
          {code}
        </Badge>
      )}
    </div>
  );
}

function CheckRow({ check }: { check: Check }) {
  const t = useTranslations("policy.verdict");
  const { rule, outcome, by } = check;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 px-3 py-1 sm:grid-cols-[auto_12rem_minmax(0,1fr)]">
      <OutcomeIcon outcome={outcome} />
      <PlaceName place={check.place} />
      <span className="col-start-2 flex min-w-0 flex-wrap items-center gap-x-2 sm:col-start-3">
        <span className={outcome === "granted" ? "text-muted" : undefined}>
          {t(`check.${rule}.${outcome}`)}
        </span>
        {by === null ? null : <code className="truncate font-mono text-xs">{by}</code>}
      </span>
    </li>
  );
}

function OutcomeIcon({ outcome }: { outcome: Check["outcome"] }) {
  const t = useTranslations("policy.verdict.outcome");
  const { Icon, tone } = LOOKS[outcome];
  return (
    <span className={tone}>
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{t(outcome)}</span>
    </span>
  );
}
