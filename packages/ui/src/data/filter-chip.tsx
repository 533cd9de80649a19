"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import { CirclePlus, X } from "lucide-react";
import { useState } from "react";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { ComboboxList } from "../forms/combobox-list.tsx";
import type { Option } from "../forms/option.ts";
import { popupStyle } from "../overlays/popup-style.ts";

export type FilterChipProps = {
  label: string;
  options: readonly Option[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  /** With a server search: `options` is then taken as already filtered. */
  onSearch?: ((query: string) => void) | undefined;
  loading?: boolean | undefined;
  /** One value at most: choosing another replaces it and closes the choice. */
  single?: boolean | undefined;
};

/** One filter: dashed while unset, "Status: 429, 500" with a cross once set. */
export function FilterChip(props: FilterChipProps) {
  const { label, options, value, onValueChange, onSearch, loading, single = false } = props;
  const { texts, locale } = useUi();
  const [isOpen, setIsOpen] = useState(false);
  const choose = (next: Option[]) => {
    const keys = next.map((option) => option.value);
    onValueChange(single ? keys.slice(-1) : keys);
    if (single) setIsOpen(false);
  };
  const selected = value.map(
    (key) => options.find((option) => option.value === key) ?? { value: key, label: key },
  );
  const isSet = selected.length > 0;
  return (
    <div
      className={cn(
        "flex h-7 items-center rounded-md border text-xs",
        isSet
          ? "border-accent-line bg-accent-bg text-accent-fg"
          : "border-line-strong/60 border-dashed text-muted hover:bg-hover",
      )}
    >
      <Base.Root
        multiple
        items={options}
        locale={locale}
        value={selected}
        open={isOpen}
        onOpenChange={(open) => setIsOpen(open)}
        onValueChange={choose}
        isItemEqualToValue={(one: Option, other: Option) => one.value === other.value}
        {...(onSearch === undefined ? {} : { filter: null, onInputValueChange: onSearch })}
      >
        <Base.Trigger
          aria-label={isSet ? `${label}: ${selected.map((option) => option.label).join(", ")}` : label}
          className={cn(
            "focus-ring inline-flex h-full max-w-72 items-center gap-1.5 rounded-md px-2 font-medium",
            isSet && "pr-1",
          )}
        >
          {isSet ? null : <CirclePlus aria-hidden className="size-3.5" />}
          <span className="truncate">
            {label}
            {isSet ? (
              <span className="font-normal">: {selected.map((option) => option.label).join(", ")}</span>
            ) : null}
          </span>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={6} align="start" className="z-50">
            <Base.Popup aria-label={label} className={cn(popupStyle, "w-64")}>
              <Base.Input
                placeholder={texts.search}
                aria-label={texts.search}
                className="h-9 w-full rounded-t-lg border-line border-b bg-transparent px-3 text-sm outline-none focus-visible:border-accent placeholder:text-subtle"
              />
              <ComboboxList loading={loading} />
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {isSet ? (
        <button
          type="button"
          aria-label={`${texts.clear} ${label}`}
          className="focus-ring mr-0.5 grid size-6 place-items-center rounded-sm hover:bg-hover"
          onClick={() => onValueChange([])}
        >
          <X aria-hidden className="size-3" />
        </button>
      ) : null}
    </div>
  );
}
