import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** Content to the edges, for tables and lists. */
  flush?: boolean | undefined;
  tone?: "default" | "critical" | undefined;
  children?: ReactNode;
  className?: string | undefined;
};

/** A framed part of a page with its heading (h2). `tone="critical"` frames what destroys. */
export function Card(props: CardProps) {
  const { title, description, actions, footer, flush = false, tone = "default", children, className } = props;
  return (
    <section
      className={cn(
        "flex min-w-0 flex-col overflow-hidden rounded-lg border bg-surface",
        tone === "critical" ? "border-critical-line" : "border-line",
        className,
      )}
    >
      {title === undefined ? null : (
        <div className="flex flex-wrap items-start justify-between gap-3 px-4 pt-3.5 pb-3">
          <div className="min-w-0">
            <h2 className="font-semibold text-sm">{title}</h2>
            {description === undefined ? null : <p className="mt-0.5 text-muted text-xs">{description}</p>}
          </div>
          {actions === undefined ? null : <div className="flex items-center gap-2">{actions}</div>}
        </div>
      )}
      <div className={cn("min-w-0 flex-1", !flush && "p-4", !flush && title !== undefined && "pt-0.5")}>
        {children}
      </div>
      {footer === undefined ? null : (
        <div className="flex items-center justify-end gap-2 border-line border-t bg-sunken px-4 py-2.5">
          {footer}
        </div>
      )}
    </section>
  );
}
