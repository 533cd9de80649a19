"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { outCountQuery } from "../queries.ts";

/** A dot for the navigation while something is out. */
export function OutBadge() {
  const t = useTranslations("health");
  const { data: out = 0 } = useQuery(outCountQuery());
  if (out === 0) return null;
  return (
    <span className="inline-flex items-center">
      <span aria-hidden className="size-2 rounded-full bg-critical-solid" />
      <span className="sr-only">{t("outNow", { count: out })}</span>
    </span>
  );
}
