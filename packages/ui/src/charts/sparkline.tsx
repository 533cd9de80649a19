import { cn } from "../cn.ts";

export type SparklineProps = {
  /** In order; null is a gap. */
  values: readonly (number | null)[];
  className?: string | undefined;
};

const WIDTH = 120;
const HEIGHT = 28;

/** A trend in the size of a word; decorative, beside a number that says the same. */
export function Sparkline({ values, className }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <div aria-hidden className={cn("h-7 w-full", className)} />;
  const max = Math.max(...known);
  const min = Math.min(0, ...known);
  const span = max - min || 1;
  const commands = values.map((value, index) => {
    if (value === null) return "";
    const x = (index / (values.length - 1)) * WIDTH;
    const y = HEIGHT - 2 - ((value - min) / span) * (HEIGHT - 4);
    const isStart = index === 0 || values[index - 1] === null;
    return `${isStart ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={cn("h-7 w-full", className)}
    >
      <path
        d={commands.join("")}
        fill="none"
        stroke="var(--ui-series-1)"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
