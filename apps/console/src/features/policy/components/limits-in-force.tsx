"use client";
import type { EffectivePolicy } from "@operon/contracts";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { useTranslations } from "next-intl";
import { PlaceName } from "./place-name.tsx";

/** The smallest bound of each kind, where it is set, and whether there may be others that are not told. */
export function LimitsInForce({ policy }: { policy: EffectivePolicy }) {
  const t = useTranslations("policy.inForce");
  const tAmount = useTranslations("policy.limits.amount");
  const rows = LIMIT_DIMENSIONS.flatMap((dimension) => {
    const bound = policy.limits[dimension];
    return bound === null ? [] : { dimension, ...bound };
  });
  const hasHiddenLevels = policy.levels.some(({ limits }) => limits === null);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {rows.length === 0 ? (
        <span>{t(hasHiddenLevels ? "open.limitsSeen" : "open.limits")}</span>
      ) : (
        <>
          <span>{t("narrowed.limits")}</span>
          <ul aria-label={t("limitList")} className="flex flex-col gap-1.5 border-line border-l-2 pl-3">
            {rows.map(({ dimension, value, place }) => (
              <li
                key={dimension}
                className="grid min-w-0 items-center gap-x-4 sm:grid-cols-[12rem_minmax(0,1fr)]"
              >
                <span className="leading-6">{tAmount(dimension, { count: value })}</span>
                <span className="flex min-w-0 items-center gap-1 text-muted">
                  {t.rich("limitSetAt", { place: () => <PlaceName place={place} /> })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {hasHiddenLevels ? <span className="text-muted text-xs">{t("limitsAbove")}</span> : null}
    </div>
  );
}
