"use client";
import { DASH, useFormat } from "@operon/ui";

/** USD per million tokens with every digit that was stated; a dash where a price does not name the rate. */
export function RateText({ value }: { value: string | undefined }) {
  const format = useFormat();
  const places = value?.split(".")[1]?.length ?? 0;
  return (
    <span className="tabular-nums">
      {value === undefined ? DASH : format.money(value, Math.max(2, places))}
    </span>
  );
}
