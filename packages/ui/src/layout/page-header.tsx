"use client";
import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs.tsx";

export type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The way up, for pages below a list; without the page itself. */
  breadcrumbs?: readonly Crumb[] | undefined;
  breadcrumbsLabel?: string | undefined;
  /** Badges beside the title. */
  badges?: ReactNode;
  /** Buttons; the primary one last. */
  actions?: ReactNode;
};

/** The head of a page: its h1, what it answers, what can be done. */
export function PageHeader({
  title,
  description,
  breadcrumbs,
  breadcrumbsLabel,
  badges,
  actions,
}: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-2">
      {breadcrumbs === undefined ? null : <Breadcrumbs label={breadcrumbsLabel} items={breadcrumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="min-w-0 break-words font-semibold text-xl tracking-tight">{title}</h1>
            {badges}
          </div>
          {description === undefined ? null : <p className="mt-0.5 max-w-2xl text-muted">{description}</p>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
