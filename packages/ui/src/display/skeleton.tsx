import { cn } from "../cn.ts";

/** The grey shape of what is coming; give it the size of the thing. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <div aria-hidden className={cn("h-4 animate-pulse rounded-sm bg-pressed", className)} />;
}
