"use client";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import { UiLink } from "../context/ui-link.tsx";

export type LinkTab = { href: string; label: ReactNode; count?: ReactNode; isActive: boolean };

export type LinkTabsProps = { label: string; items: readonly LinkTab[]; className?: string | undefined };

/** The parts of an object as pages of their own; they look like Tabs and are links. */
export function LinkTabs({ label, items, className }: LinkTabsProps) {
  return (
    <nav aria-label={label} className={cn("min-w-0 border-line border-b", className)}>
      <ul className="-mb-px flex gap-4 overflow-x-auto">
        {items.map(({ href, label: text, count, isActive }) => (
          <li key={href}>
            <UiLink
              href={href}
              {...(isActive ? { "aria-current": "page" as const } : {})}
              className={cn(
                "focus-ring -outline-offset-2 flex h-9 items-center gap-1.5 whitespace-nowrap rounded-t-sm border-b-2 px-0.5 font-medium",
                isActive ? "border-fg text-fg" : "border-transparent text-muted hover:text-fg",
              )}
            >
              {text}
              {count === undefined ? null : <span className="text-subtle text-xs">{count}</span>}
            </UiLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
