"use client";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import { UiLink } from "../context/ui-link.tsx";
import type { NavigationSection } from "./navigation.ts";

export type SidebarProps = {
  label: string;
  head: ReactNode;
  foot: ReactNode;
  sections: readonly NavigationSection[];
};

/** The navigation: tenant at its head, sections, user at its foot. */
export function Sidebar({ label, head, foot, sections }: SidebarProps) {
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-2">
      <div className="pt-1">{head}</div>
      <nav aria-label={label} className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-0.5">
        {sections.map((section) => (
          <div key={section.id} className="flex flex-col gap-0.5">
            {section.label === undefined ? null : (
              <p className="px-2 pb-1 font-medium text-subtle text-xs">{section.label}</p>
            )}
            {section.items.map((item) => (
              <UiLink
                key={item.href}
                href={item.href}
                aria-current={item.isActive ? "page" : undefined}
                className={cn(
                  "focus-ring -outline-offset-1 flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted transition-colors duration-100 hover:bg-hover hover:text-fg [&_svg]:size-4 [&_svg]:shrink-0",
                  item.isActive && "bg-pressed text-fg hover:bg-pressed",
                )}
              >
                {item.icon}
                <span className="flex-1 truncate">{item.label}</span>
                {item.badge}
              </UiLink>
            ))}
          </div>
        ))}
      </nav>
      <div>{foot}</div>
    </div>
  );
}
