import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type EmptyStateProps = {
  icon?: ReactNode;
  title: ReactNode;
  /** The heading that it is, where nothing else on the page is one. */
  titleAs?: "p" | "h1" | "h2" | undefined;
  /** What to do next, in a sentence. */
  description?: ReactNode;
  /** The button or link that does it. */
  action?: ReactNode;
  className?: string | undefined;
};

/** Instead of an empty list: what would be here, and the next step. */
export function EmptyState({
  icon,
  title,
  titleAs: Title = "p",
  description,
  action,
  className,
}: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center justify-center gap-1 px-6 py-14 text-center", className)}>
      {icon === undefined ? null : (
        <div
          aria-hidden
          className="mb-3 grid size-10 place-items-center rounded-lg border border-line bg-sunken text-muted [&_svg]:size-5"
        >
          {icon}
        </div>
      )}
      <Title className="font-semibold text-base">{title}</Title>
      {description === undefined ? null : <p className="max-w-sm text-balance text-muted">{description}</p>}
      {action === undefined ? null : <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
