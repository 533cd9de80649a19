"use client";
import { Field, Input } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { UseFormReturn } from "react-hook-form";
import { MAIN_RATES, OTHER_RATES, type PriceForm, type RateName } from "../price-form.ts";

/** The rates in US dollars, the common ones in sight. */
export function RateFields({ form }: { form: UseFormReturn<PriceForm> }) {
  const t = useTranslations("prices");
  const { errors } = form.formState;
  const rate = (name: RateName, note?: string) => (
    <Field key={name} label={t(`rate.${name}`)} note={note} error={errors[name]?.message}>
      <div className="relative">
        <span aria-hidden className="pointer-events-none absolute top-1.5 left-2.5 text-subtle">
          $
        </span>
        <Input inputMode="decimal" autoComplete="off" className="pl-6" {...form.register(name)} />
      </div>
    </Field>
  );
  return (
    <>
      <p className="text-muted text-xs">{t("unit")}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        {MAIN_RATES.map((name) => rate(name, name === "cachedInput" ? t("set.optional") : undefined))}
      </div>
      <details className="group">
        <summary className="focus-ring w-fit cursor-default rounded-sm font-medium text-muted hover:text-fg">
          {t("set.more")}
        </summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-3">{OTHER_RATES.map((name) => rate(name))}</div>
        <p className="mt-2 text-muted text-xs">{t("set.moreHelp")}</p>
      </details>
    </>
  );
}
