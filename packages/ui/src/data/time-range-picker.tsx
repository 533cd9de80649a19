"use client";
import { CalendarRange } from "lucide-react";
import { useState } from "react";
import { Button } from "../actions/button.tsx";
import { SegmentedControl } from "../actions/segmented-control.tsx";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { Popover } from "../overlays/popover.tsx";
import { formatRange } from "./format-range.ts";
import type { TimeRange } from "./time-range.ts";
import { TimeRangeForm } from "./time-range-form.tsx";

const PRESETS = ["1h", "24h", "7d", "30d"] as const;

export type TimeRangeLabels = Record<(typeof PRESETS)[number], string> & {
  /** Names the picker. */
  range: string;
  custom: string;
  from: string;
  to: string;
  apply: string;
  /** Shown when `to` is not after `from`. */
  invalid: string;
};

export type TimeRangePickerProps = {
  value: TimeRange;
  onValueChange: (range: TimeRange) => void;
  labels: TimeRangeLabels;
  className?: string | undefined;
};

/** Last hour, day, week, month, or two dates of one's own. */
export function TimeRangePicker({ value, onValueChange, labels, className }: TimeRangePickerProps) {
  const { locale } = useUi();
  const [isOpen, setIsOpen] = useState(false);
  const isCustom = !("preset" in value);
  return (
    <div className={cn("flex flex-wrap items-center gap-2", className)}>
      <SegmentedControl
        label={labels.range}
        value={"preset" in value ? value.preset : null}
        options={PRESETS.map((preset) => ({ value: preset, label: labels[preset] }))}
        onValueChange={(preset) => onValueChange({ preset })}
      />
      <Popover
        label={labels.custom}
        open={isOpen}
        onOpenChange={setIsOpen}
        align="end"
        className="w-72"
        trigger={
          <Button
            icon={<CalendarRange aria-hidden />}
            className={isCustom ? "border-accent-line bg-accent-bg text-accent-fg" : ""}
          >
            {isCustom ? formatRange(value, locale) : labels.custom}
          </Button>
        }
      >
        <TimeRangeForm
          initial={value}
          labels={labels}
          onApply={(range) => {
            onValueChange(range);
            setIsOpen(false);
          }}
        />
      </Popover>
    </div>
  );
}
