"use client";
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { controlStyle } from "./control-style.ts";

export type SearchInputProps = {
  /** The query in force; typing is passed on after a pause. */
  value: string;
  onValueChange: (value: string) => void;
  /** Its name and placeholder. */
  label: string;
  delayMs?: number | undefined;
  className?: string | undefined;
};

/** A search box for lists: waits for a pause in typing, Escape clears it. */
export function SearchInput({ value, onValueChange, label, delayMs = 200, className }: SearchInputProps) {
  const { texts } = useUi();
  const [draft, setDraft] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => setDraft(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: string, waitMs: number) => {
    setDraft(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onValueChange(next), waitMs);
  };
  return (
    <div className={cn("relative w-full sm:w-60", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-subtle" />
      <input
        type="search"
        value={draft}
        aria-label={label}
        placeholder={label}
        className={cn(controlStyle, "pr-7 pl-8 [&::-webkit-search-cancel-button]:hidden")}
        onChange={(event) => change(event.target.value, delayMs)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && draft !== "") change("", 0);
          if (event.key === "Enter") change(draft, 0);
        }}
      />
      {draft === "" ? null : (
        <button
          type="button"
          aria-label={texts.clear}
          className="focus-ring absolute top-1 right-1 grid size-6 place-items-center rounded-sm text-subtle hover:text-fg"
          onClick={() => change("", 0)}
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </div>
  );
}
