"use client";
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type SegmentedOption<Value extends string> = {
  value: Value;
  label: ReactNode;
  name?: string | undefined;
};

export type SegmentedControlProps<Value extends string> = {
  label: string;
  options: readonly SegmentedOption<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  className?: string | undefined;
};

/** Two to five choices in a row, one of them pressed. `name` is the accessible name where the label is an icon. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, options, value, onValueChange, className } = props;
  return (
    <ToggleGroup
      aria-label={label}
      value={value === null ? [] : [value]}
      onValueChange={(pressed) => {
        const next = options.find((option) => option.value === pressed[0]);
        if (next !== undefined) onValueChange(next.value);
      }}
      className={cn(
        "inline-flex h-8 items-center gap-0.5 rounded-md border border-line bg-sunken p-0.5",
        className,
      )}
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          aria-label={option.name}
          className="focus-ring flex h-full min-w-7 items-center justify-center whitespace-nowrap rounded-sm border border-transparent px-2.5 text-muted text-xs font-medium transition-colors duration-100 hover:text-fg data-pressed:border-line data-pressed:bg-surface data-pressed:text-fg dark:data-pressed:bg-pressed [&_svg]:size-3.5"
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
