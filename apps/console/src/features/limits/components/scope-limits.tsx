"use client";
import { Notice } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { PolicyTarget } from "../../policy/index.ts";
import type { SetLimits } from "../queries.ts";
import { BudgetSection } from "./budget-section.tsx";
import { GaugeSection } from "./gauge-section.tsx";
import { LimitEditor } from "./limit-editor.tsx";
import { ShadowHitTable } from "./shadow-hit-table.tsx";

export type ScopeLimitsProps = {
  target: PolicyTarget;
  /** The account that it is, or that the key is of. */
  tenantId: string;
  /** As they are set; undefined = still loading. */
  value: SetLimits | undefined;
  mayWrite: boolean;
  /** Whether only people above may change what is set. */
  isSetAbove?: boolean | undefined;
};

/** The limits and budgets of a tenant or a key: how far they are used up, what is set, and what a trial found. */
export function ScopeLimits({ target, tenantId, value, mayWrite, isSetAbove }: ScopeLimitsProps) {
  const t = useTranslations("limits.editor");
  return (
    <>
      <GaugeSection target={target} />
      <BudgetSection tenantId={tenantId} keyId={target.kind === "key" ? target.id : null} />
      {value !== undefined && mayWrite ? <LimitEditor target={target} value={value} /> : null}
      {isSetAbove === true ? <Notice tone="info">{t("setAbove")}</Notice> : null}
      <ShadowHitTable target={target} />
    </>
  );
}
