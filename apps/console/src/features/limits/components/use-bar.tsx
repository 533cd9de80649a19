import { cn } from "@operon/ui";

export type UseBarProps = {
  /** From 0 to 1 and beyond; null = not known. */
  share: number | null;
  /** Whether being full refuses anybody. */
  isSoft?: boolean | undefined;
  /** Where marks stand, as shares. */
  marks?: readonly number[] | undefined;
  className?: string | undefined;
};

const NEAR = 0.8;

/** How much is used, as a slim bar; the number beside it says the same. */
export function UseBar({ share, isSoft = false, marks = [], className }: UseBarProps) {
  const width = share === null || share <= 0 ? 0 : Math.min(100, Math.max(1.5, share * 100));
  return (
    <span
      aria-hidden
      className={cn("relative block h-1.5 overflow-hidden rounded-full bg-pressed", className)}
    >
      <span
        className={cn("block h-full rounded-full", toneOf(share ?? 0, isSoft))}
        style={{ width: `${width}%` }}
      />
      {marks.map((mark) =>
        mark >= 1 ? null : (
          <span
            key={mark}
            className="absolute inset-y-0 w-0.5 bg-surface"
            style={{ left: `calc(${mark * 100}% - 1px)` }}
          />
        ),
      )}
    </span>
  );
}

function toneOf(share: number, isSoft: boolean): string {
  if (share < NEAR) return "bg-accent";
  return share < 1 || isSoft ? "bg-warning-solid" : "bg-critical-solid";
}
