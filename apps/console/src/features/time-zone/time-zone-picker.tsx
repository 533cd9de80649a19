"use client";
import { Combobox } from "@operon/ui";
import { useMemo } from "react";

export type TimeZonePickerProps = { value: string; onValueChange: (timeZone: string) => void };

/** One of the time zones that the browser knows, UTC first; put it in a Field. */
export function TimeZonePicker({ value, onValueChange }: TimeZonePickerProps) {
  const options = useMemo(() => {
    const zones = new Set(["UTC", value, ...Intl.supportedValuesOf("timeZone")]);
    return [...zones].filter(Boolean).map((zone) => ({ value: zone, label: zone }));
  }, [value]);
  return (
    <Combobox
      options={options}
      value={value}
      onValueChange={(zone) => zone !== null && onValueChange(zone)}
    />
  );
}
