import { median } from "../../report/median.ts";
import { percentile } from "../../report/percentile.ts";

/** How far estimates are from the truth; each ratio is an estimate over what the provider counted. */
export type ErrorFigure = {
  readonly provider: string;
  readonly half: string;
  readonly by: string;
  readonly n: number;
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  readonly within10: string;
  readonly within20: string;
  readonly within50: string;
  readonly below: string;
  readonly below10: string;
  readonly lowest: number;
  readonly highest: number;
};

/** The error of estimates by one method. */
export function errorFigure(
  { provider, half, by }: Pick<ErrorFigure, "provider" | "half" | "by">,
  ratios: readonly number[],
): ErrorFigure {
  const share = (holds: (ratio: number) => boolean) =>
    `${Math.round((100 * ratios.filter(holds).length) / ratios.length)} %`;
  const within = (error: number) => share((ratio) => Math.abs(ratio - 1) <= error);
  return {
    provider,
    half,
    by,
    n: ratios.length,
    median: round(median(ratios)),
    p10: round(percentile(ratios, 0.1)),
    p90: round(percentile(ratios, 0.9)),
    within10: within(0.1),
    within20: within(0.2),
    within50: within(0.5),
    below: share((ratio) => ratio < 1),
    below10: share((ratio) => ratio < 0.9),
    lowest: round(Math.min(...ratios)),
    highest: round(Math.max(...ratios)),
  };
}

function round(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}
