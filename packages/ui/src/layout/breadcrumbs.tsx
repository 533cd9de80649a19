"use client";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { UiLink } from "../context/ui-link.tsx";

export type Crumb = { id: string; label: ReactNode; href?: string | undefined };

export type BreadcrumbsProps = { label?: string | undefined; items: readonly Crumb[] };

/** The way from the top to here; entries with `href` are links. */
export function Breadcrumbs({ label, items }: BreadcrumbsProps) {
  return (
    <nav aria-label={label} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-muted text-sm">
        {items.map((item, index) => (
          <li key={item.id} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden className="size-3.5 shrink-0 text-subtle" /> : null}
            {item.href === undefined ? (
              <span className="truncate">{item.label}</span>
            ) : (
              <UiLink
                href={item.href}
                className="focus-ring inline-flex min-h-6 items-center truncate rounded-sm hover:text-fg"
              >
                {item.label}
              </UiLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
