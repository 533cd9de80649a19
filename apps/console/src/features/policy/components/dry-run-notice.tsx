"use client";
import { Notice } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DRY_RUN_DAYS, dryRunAddresses, isHitOf } from "../allowlist-hits.ts";
import type { PolicyTarget } from "../policy-target.ts";
import { allowlistHitsQuery } from "../queries.ts";

/** What the dry run of a list found: whether it can be enforced without refusing anybody who came this week. */
export function DryRunNotice({ target }: { target: PolicyTarget }) {
  const t = useTranslations("policy.dryRun");
  const { data } = useQuery(allowlistHitsQuery(target));
  if (data === undefined) return null;
  const own = data.data.filter((hit) => isHitOf(hit, target));
  const count = dryRunAddresses(own, new Date()).length;
  return (
    <Notice tone={count === 0 ? "positive" : "warning"}>{t("found", { count, days: DRY_RUN_DAYS })}</Notice>
  );
}
