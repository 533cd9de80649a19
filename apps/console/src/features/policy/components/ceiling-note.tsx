"use client";
import type { LimitDimension } from "@operon/domain";
import { cn } from "@operon/ui";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Ceilings } from "../ceilings.ts";

export type CeilingNoteProps = {
  ceilings: Ceilings | undefined;
  dimension: LimitDimension;
  /** What is about to be set. */
  value: number | null;
};

/** What an account above allows of one dimension, in words; marked where the value goes beyond it. */
export function CeilingNote({ ceilings, dimension, value }: CeilingNoteProps) {
  const t = useTranslations("policy.limits");
  const tPlace = useTranslations("policy.place");
  const ceiling = ceilings?.bounds[dimension] ?? null;
  if (ceiling === null) return null;
  const { place } = ceiling;
  const isBeyond = value !== null && value > ceiling.value;
  const name = place.kind === "upstream-account" ? tPlace("above") : place.name;
  return (
    <span className={cn("flex items-start gap-1", isBeyond && "text-warning-fg")}>
      {isBeyond ? <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" /> : null}
      {t("ceiling", {
        place: place.kind === "key" ? tPlace("key", { name }) : name,
        amount: t(`amount.${dimension}`, { count: ceiling.value }),
      })}
    </span>
  );
}
