"use client";
import type { PriceRatesText } from "@operon/contracts";
import { DASH } from "@operon/ui";
import { useTranslations } from "next-intl";
import { UNIT_RATES } from "../unit-rates.ts";
import { RateText } from "./rate-text.tsx";

/** What a model is billed by besides tokens, such as "$0.04 per picture"; a dash where there is nothing. */
export function UnitRatesText({ rates }: { rates: PriceRatesText }) {
  const t = useTranslations("prices");
  const named = UNIT_RATES.filter((name) => rates[name] !== undefined);
  if (named.length === 0) return DASH;
  return (
    <span className="flex flex-col">
      {named.map((name) => (
        <span key={name}>
          <RateText name={name} value={rates[name]} /> {t(`per.${name}`)}
        </span>
      ))}
    </span>
  );
}
