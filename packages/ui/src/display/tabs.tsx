"use client";
import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type TabItem = { id: string; label: ReactNode; count?: ReactNode; content: ReactNode };

export type TabsProps = {
  label: string;
  items: readonly TabItem[];
  /** Controlled where the tab is part of the address. */
  value?: string | undefined;
  onValueChange?: ((id: string) => void) | undefined;
  className?: string | undefined;
};

/** Several views of one object, one at a time. */
export function Tabs({ label, items, value, onValueChange, className }: TabsProps) {
  const initial = items[0]?.id;
  return (
    <Base.Root
      {...(value === undefined ? { defaultValue: initial } : { value })}
      onValueChange={(next) => onValueChange?.(String(next))}
      className={cn("flex min-w-0 flex-col gap-4", className)}
    >
      <Base.List aria-label={label} className="relative flex gap-4 overflow-x-auto border-line border-b">
        {items.map((item) => (
          <Base.Tab
            key={item.id}
            value={item.id}
            className="focus-ring -outline-offset-2 flex h-9 items-center gap-1.5 whitespace-nowrap rounded-sm px-0.5 font-medium text-muted hover:text-fg data-active:text-fg"
          >
            {item.label}
            {item.count === undefined ? null : <span className="text-subtle text-xs">{item.count}</span>}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) rounded-full bg-fg transition-all duration-150 ease-out" />
      </Base.List>
      {items.map((item) => (
        <Base.Panel key={item.id} value={item.id} className="focus-ring min-w-0 rounded-md">
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
