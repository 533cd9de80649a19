"use client";
import { cn } from "@operon/ui";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RuleChange } from "../draft/rule-difference.ts";
import { RuleText } from "./rule-text.tsx";
import { TargetText } from "./target-text.tsx";

const MAX_SHOWN = 200;

const LOOKS = {
  added: { sign: "+", row: "bg-positive-bg", text: "text-positive-fg" },
  changed: { sign: "~", row: "bg-warning-bg", text: "text-warning-fg" },
  removed: { sign: "−", row: "bg-critical-bg", text: "text-critical-fg" },
} as const;

export type DifferenceListProps = {
  changes: readonly RuleChange[];
  /** Whether tests, sharing or the default model differ too. */
  hasSettings: boolean;
};

/** Rules that come, change and go. */
export function DifferenceList({ changes, hasSettings }: DifferenceListProps) {
  const t = useTranslations("mapping.difference");
  return (
    <div className="flex flex-col gap-2">
      {changes.length === 0 ? (
        <p className="text-muted text-xs">{t("none")}</p>
      ) : (
        <ul
          aria-label={t("label")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          className="focus-ring max-h-56 divide-y divide-line overflow-y-auto rounded-md border border-line bg-surface"
        >
          {changes.slice(0, MAX_SHOWN).map((change) => (
            <Change key={change.pattern} change={change} />
          ))}
        </ul>
      )}
      {changes.length > MAX_SHOWN ? (
        <p className="text-muted text-xs">{t("more", { count: changes.length - MAX_SHOWN })}</p>
      ) : null}
      {hasSettings ? <p className="text-muted text-xs">{t("settings")}</p> : null}
    </div>
  );
}

function Change({ change: { pattern, before, after } }: { change: RuleChange }) {
  const t = useTranslations("mapping.difference");
  const kind = before === null ? "added" : after === null ? "removed" : "changed";
  const look = LOOKS[kind];
  return (
    <li className={cn("flex items-baseline gap-2.5 px-2.5 py-1.5", look.row)}>
      <span
        title={t(kind)}
        className={cn("w-3 shrink-0 text-center font-mono font-semibold text-xs", look.text)}
      >
        <span aria-hidden>{look.sign}</span>
        <span className="sr-only">{t(kind)}</span>
      </span>
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
        <RuleText text={pattern} className={cn(kind === "removed" && "line-through")} />
        <span className="font-mono text-subtle text-xs">=</span>
        {before === null ? null : <TargetText text={before} className="line-through opacity-80" />}
        {kind === "changed" ? <ArrowRight aria-hidden className="size-3 self-center text-subtle" /> : null}
        {after === null ? null : <TargetText text={after} />}
      </span>
    </li>
  );
}
