"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import { X } from "lucide-react";
import { useRef } from "react";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { popupStyle } from "../overlays/popup-style.ts";
import { ComboboxList } from "./combobox-list.tsx";
import type { Option } from "./option.ts";

export type MultiComboboxProps = {
  options: readonly Option[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
  "aria-label"?: string | undefined;
  className?: string | undefined;
};

/** Several of many options, each a chip; Backspace takes the last away. */
export function MultiCombobox({
  options,
  value,
  onValueChange,
  placeholder,
  className,
  ...rest
}: MultiComboboxProps) {
  const { texts, locale } = useUi();
  const anchor = useRef<HTMLDivElement>(null);
  const { "aria-label": ariaLabel, ...root } = rest;
  const selected = value.map(
    (key) => options.find((option) => option.value === key) ?? { value: key, label: key },
  );
  return (
    <Base.Root
      {...root}
      multiple
      items={options}
      locale={locale}
      value={selected}
      onValueChange={(next: Option[]) => onValueChange(next.map((option) => option.value))}
      isItemEqualToValue={(one: Option, other: Option) => one.value === other.value}
    >
      <Base.Chips
        ref={anchor}
        className={cn(
          "field-ring flex min-h-8 w-full flex-wrap gap-1 rounded-md border border-line-strong bg-surface p-1 hover:border-muted",
          className,
        )}
      >
        {selected.map((option) => (
          <Base.Chip
            key={option.value}
            className="flex h-6 items-center gap-0.5 rounded-sm border border-line bg-sunken pl-1.5 text-xs outline-none focus-within:border-accent data-highlighted:border-accent"
          >
            {option.label}
            <Base.ChipRemove
              aria-label={`${texts.clear} ${option.label}`}
              className="grid size-6 place-items-center text-subtle hover:text-fg"
            >
              <X aria-hidden className="size-3" />
            </Base.ChipRemove>
          </Base.Chip>
        ))}
        <Base.Input
          aria-label={ariaLabel}
          placeholder={selected.length === 0 ? placeholder : undefined}
          className="h-6 min-w-24 flex-1 bg-transparent px-1.5 text-sm outline-none placeholder:text-subtle"
        />
      </Base.Chips>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} className="z-50">
          <Base.Popup className={cn(popupStyle, "w-(--anchor-width) min-w-56")}>
            <ComboboxList />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
