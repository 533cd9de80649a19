"use client";
import { SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";
import { UsageOverview } from "../../overview/index.ts";
import { PageTimeRange, PinnedScope, useUsageScope } from "../../usage/index.ts";

/** What a tenant used, alone or with all that stands below it: the Overview, for it. */
export function TenantUsagePage({ id }: { id: string }) {
  return (
    <PinnedScope tenant={id}>
      <UsageControls />
      <UsageOverview />
    </PinnedScope>
  );
}

function UsageControls() {
  const t = useTranslations("common.scope");
  const [{ subtree }, setScope] = useUsageScope();
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <SegmentedControl
        label={t("reach")}
        options={[
          { value: "subtree", label: t("subtree") },
          { value: "self", label: t("self") },
        ]}
        value={subtree ? "subtree" : "self"}
        onValueChange={(reach) => setScope({ subtree: reach === "subtree" })}
      />
      <PageTimeRange />
    </div>
  );
}
