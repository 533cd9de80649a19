"use client";
import { DASH, useFormat } from "@operon/ui";
import type { RateName } from "../price-form.ts";
import { isUnitRate, shownUnitRate } from "../unit-rates.ts";

type RateTextProps = {
  /** Where it may be a rate of units. */
  name?: RateName;
  value: string | undefined;
};

/** USD per million tokens, or for what people state a unit's rate for, with every digit that was stated; a dash where a price does not name the rate. */
export function RateText({ name, value }: RateTextProps) {
  const format = useFormat();
  if (value === undefined) return <span className="tabular-nums">{DASH}</span>;
  const shown = name !== undefined && isUnitRate(name) ? shownUnitRate(name, value) : value;
  const places = shown.split(".")[1]?.length ?? 0;
  return <span className="tabular-nums">{format.money(shown, Math.max(2, places))}</span>;
}
