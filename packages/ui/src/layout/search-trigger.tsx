"use client";
import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Kbd } from "../display/kbd.tsx";

export type SearchTriggerProps = { label: string; onSearch: () => void };

/** The button that opens the command palette; so does Ctrl-K, and Cmd-K on a Mac. */
export function SearchTrigger({ label, onSearch }: SearchTriggerProps) {
  const [isMac, setIsMac] = useState(false);
  useEffect(() => setIsMac(/mac|iphone|ipad/i.test(navigator.userAgent)), []);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      onSearch();
    };
    document.addEventListener("keydown", open);
    return () => document.removeEventListener("keydown", open);
  }, [onSearch]);
  return (
    <button
      type="button"
      onClick={onSearch}
      aria-keyshortcuts="Control+K Meta+K"
      className="focus-ring flex h-8 shrink-0 items-center gap-2 rounded-md border border-line bg-surface pr-1.5 pl-2.5 text-muted hover:bg-hover sm:w-56"
    >
      <Search aria-hidden className="size-4" />
      <span className="hidden flex-1 text-left sm:inline">{label}</span>
      <span className="sr-only sm:hidden">{label}</span>
      <Kbd className="hidden sm:inline-flex">{isMac ? "⌘ K" : "Ctrl K"}</Kbd>
    </button>
  );
}
