"use client";
import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { cn } from "../cn.ts";
import { menuItemStyle } from "../overlays/menu-item-style.ts";
import { popupStyle } from "../overlays/popup-style.ts";
import { controlStyle } from "./control-style.ts";
import type { Option } from "./option.ts";

export type SelectProps = {
  options: readonly Option[];
  value: string | null;
  onValueChange: (value: string) => void;
  placeholder?: string | undefined;
  name?: string | undefined;
  id?: string | undefined;
  disabled?: boolean | undefined;
  "aria-label"?: string | undefined;
  onBlur?: (() => void) | undefined;
  className?: string | undefined;
};

/** One of a few known options. For more than about ten use Combobox. */
export function Select({
  options,
  value,
  onValueChange,
  placeholder,
  className,
  onBlur,
  ...rest
}: SelectProps) {
  const { "aria-label": ariaLabel, ...root } = rest;
  return (
    <BaseSelect.Root
      {...root}
      items={options.map(({ value: key, label }) => ({ value: key, label }))}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
    >
      <BaseSelect.Trigger
        aria-label={ariaLabel}
        onBlur={onBlur}
        className={cn(controlStyle, "flex items-center justify-between gap-2 text-left", className)}
      >
        <BaseSelect.Value placeholder={placeholder} className="truncate data-placeholder:text-subtle" />
        <BaseSelect.Icon>
          <ChevronsUpDown aria-hidden className="size-3.5 text-subtle" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <BaseSelect.Popup className={cn(popupStyle, "min-w-(--anchor-width)")}>
            <BaseSelect.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1">
              {options.map((option) => (
                <SelectOption key={option.value} option={option} />
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}

function SelectOption({ option }: { option: Option }) {
  return (
    <BaseSelect.Item value={option.value} disabled={option.disabled === true} className={menuItemStyle}>
      {option.icon}
      <BaseSelect.ItemText className="flex-1">{option.label}</BaseSelect.ItemText>
      {option.hint === undefined ? null : <span className="text-subtle text-xs">{option.hint}</span>}
      <BaseSelect.ItemIndicator>
        <Check aria-hidden className="text-accent-fg" />
      </BaseSelect.ItemIndicator>
    </BaseSelect.Item>
  );
}
