"use client";
import type { MappingVersion } from "@operon/contracts";
import { useTranslations } from "next-intl";

/** `+3 ~1 −2`: rules that a version added, changed and removed. */
export function VersionCounts({ version }: { version: MappingVersion }) {
  const t = useTranslations("mapping");
  const { added, changed, removed, settings } = version;
  const hasRules = added + changed + removed > 0;
  return (
    <span className="inline-flex items-center gap-2 font-mono text-xs">
      {hasRules ? (
        <>
          <span className="sr-only">{t("difference.counts", { added, changed, removed })}</span>
          <span aria-hidden className="flex gap-2">
            <span className={added > 0 ? "text-positive-fg" : "text-subtle"}>+{added}</span>
            <span className={changed > 0 ? "text-warning-fg" : "text-subtle"}>~{changed}</span>
            <span className={removed > 0 ? "text-critical-fg" : "text-subtle"}>−{removed}</span>
          </span>
        </>
      ) : null}
      {settings ? <span className="font-sans text-muted">{t("history.settings")}</span> : null}
    </span>
  );
}
