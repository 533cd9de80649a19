import type { ReactNode } from "react";
import { cn } from "../cn.ts";

/** Two to five Stats in one frame, parted by hairlines. */
export function StatRow({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return (
    <div
      className={cn(
        "grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line *:bg-surface max-lg:*:last:odd:col-span-2 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none",
        className,
      )}
    >
      {children}
    </div>
  );
}
