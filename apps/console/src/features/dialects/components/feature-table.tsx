"use client";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { AREAS, type FeatureRow, TARGETS } from "../feature-row.ts";
import { SupportMark } from "./support-mark.tsx";

const CELL = "px-2 py-2 align-top sm:px-3";

/** One row per feature, one column per dialect that a provider is asked in. */
export function FeatureTable({ rows }: { rows: readonly FeatureRow[] }) {
  const t = useTranslations("dialects");
  const areas = AREAS.map((area) => ({ area, features: rows.filter((row) => row.area === area) }));
  return (
    <div className="min-w-0 overflow-x-auto rounded-lg border border-line bg-surface">
      <table aria-label={t("title")} className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="border-line border-b bg-sunken text-xs">
            <th scope="col" className={`${CELL} font-medium text-muted`}>
              {t("feature")}
            </th>
            {TARGETS.map((target) => (
              <th key={target} scope="col" className={`${CELL} w-14 font-medium sm:w-36`}>
                <span className="max-sm:hidden">{t(`target.${target}`)}</span>
                <span className="text-2xs sm:hidden">{t(`short.${target}`)}</span>
                <span className="block font-normal text-muted max-sm:hidden">{t(`kinds.${target}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas.map(({ area, features }) =>
            features.length === 0 ? null : (
              <Fragment key={area}>
                <tr className="border-line border-b">
                  <th
                    scope="colgroup"
                    colSpan={TARGETS.length + 1}
                    className="px-2 pt-4 pb-1.5 font-semibold text-xs sm:px-3"
                  >
                    {t(`area.${area}`)}
                  </th>
                </tr>
                {features.map((row) => (
                  <Row key={row.id} row={row} />
                ))}
              </Fragment>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: FeatureRow }) {
  return (
    <tr className="border-line border-b last:border-b-0 hover:bg-hover">
      <th scope="row" className={`${CELL} font-normal`}>
        {row.title}
        {row.note === null ? null : <span className="block text-muted text-xs">{row.note}</span>}
      </th>
      {TARGETS.map((target) => (
        <td key={target} className={CELL}>
          <SupportMark support={row.support[target]} />
        </td>
      ))}
    </tr>
  );
}
