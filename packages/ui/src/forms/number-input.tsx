"use client";
import { NumberField } from "@base-ui/react/number-field";
import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";

export type NumberInputProps = {
  value: number | null;
  onValueChange: (value: number | null) => void;
  onBlur?: (() => void) | undefined;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  placeholder?: string | undefined;
  /** Shown after the number: "rpm", "USD". */
  unit?: ReactNode;
  disabled?: boolean | undefined;
  name?: string | undefined;
  id?: string | undefined;
  "aria-label"?: string | undefined;
  className?: string | undefined;
};

const STEP_BUTTON =
  "grid h-full w-7 place-items-center text-muted hover:bg-hover hover:text-fg data-disabled:opacity-40 [&_svg]:size-3.5";

/** A number, grouped as the reader's language does; null is empty, not zero. */
export function NumberInput({
  value,
  onValueChange,
  placeholder,
  unit,
  className,
  onBlur,
  ...rest
}: NumberInputProps) {
  const { locale, texts } = useUi();
  const { "aria-label": ariaLabel, ...root } = rest;
  return (
    <NumberField.Root {...root} value={value} onValueChange={onValueChange} locale={locale}>
      <NumberField.Group
        className={cn(
          "field-ring flex h-8 w-full overflow-hidden rounded-md border border-line-strong bg-surface hover:border-muted data-disabled:opacity-50 data-invalid:border-critical-solid",
          className,
        )}
      >
        <NumberField.Input
          placeholder={placeholder}
          aria-label={ariaLabel}
          onBlur={onBlur}
          className="h-full w-full min-w-0 flex-1 bg-transparent px-2.5 text-sm outline-none placeholder:text-subtle"
        />
        {unit === undefined ? null : (
          <span className="flex items-center pr-2 text-subtle text-xs">{unit}</span>
        )}
        <NumberField.Decrement
          aria-label={texts.decrease}
          className={cn(STEP_BUTTON, "border-line border-l")}
        >
          <Minus aria-hidden />
        </NumberField.Decrement>
        <NumberField.Increment
          aria-label={texts.increase}
          className={cn(STEP_BUTTON, "border-line border-l")}
        >
          <Plus aria-hidden />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  );
}
