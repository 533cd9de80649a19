"use client";
import { Collapsible } from "@base-ui/react/collapsible";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type DisclosureProps = {
  title: ReactNode;
  /** What it holds now, in a few words, so that it need not be opened to know. */
  summary?: ReactNode;
  open?: boolean | undefined;
  defaultOpen?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  children: ReactNode;
  className?: string | undefined;
};

/** A part that most readers leave closed. What is inside keeps its state while it is closed. */
export function Disclosure(props: DisclosureProps) {
  const { title, summary, open, defaultOpen = false, onOpenChange, children, className } = props;
  return (
    <Collapsible.Root
      {...(open === undefined ? { defaultOpen } : { open })}
      onOpenChange={(next) => onOpenChange?.(next)}
      className={cn("rounded-lg border border-line", className)}
    >
      <Collapsible.Trigger className="focus-ring group -outline-offset-2 flex min-h-9 w-full items-center gap-1.5 rounded-lg px-2.5 py-1.5 text-left hover:bg-hover">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-subtle transition-transform duration-100 group-data-panel-open:rotate-90"
        />
        <span className="shrink-0 font-medium">{title}</span>
        {summary === undefined ? null : (
          <span className="ml-auto min-w-0 truncate pl-3 text-muted text-xs">{summary}</span>
        )}
      </Collapsible.Trigger>
      <Collapsible.Panel keepMounted hiddenUntilFound>
        <div className="flex flex-col gap-4 border-line border-t p-3">{children}</div>
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}
