"use client";
import type { LimitsAnswer } from "@operon/contracts";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { useTranslations } from "next-intl";

/** Limits in words, each with its unit; empty where nothing is limited. */
export function useLimitWords(): (limits: LimitsAnswer) => string[] {
  const t = useTranslations("policy.limits.amount");
  return (limits) =>
    LIMIT_DIMENSIONS.flatMap((dimension) => {
      const count = limits[dimension];
      return count === null ? [] : t(dimension, { count });
    });
}
