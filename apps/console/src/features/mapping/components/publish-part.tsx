import type { ReactNode } from "react";

export type PublishPartProps = { title: ReactNode; summary?: ReactNode; children?: ReactNode };

/** A part of what is looked at before publishing. */
export function PublishPart({ title, summary, children }: PublishPartProps) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium text-sm">{title}</h3>
        {summary === undefined ? null : <span className="text-muted text-xs">{summary}</span>}
      </div>
      {children}
    </section>
  );
}
