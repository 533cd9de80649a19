"use client";
import { USUAL_BATCH_PERCENT } from "@operon/domain";
import { Field, NumberInput } from "@operon/ui";
import { useTranslations } from "next-intl";

export type BatchPercentFieldProps = {
  /** null = the usual share. */
  value: number | null;
  onValueChange: (value: number | null) => void;
  onBlur: () => void;
  error: string | undefined;
};

/** What a request of a batch costs of the price. */
export function BatchPercentField({ error, ...input }: BatchPercentFieldProps) {
  const t = useTranslations("prices.set");
  return (
    <Field
      label={t("batchPercent")}
      note={t("optional")}
      help={t("batchPercentHelp", { percent: USUAL_BATCH_PERCENT })}
      error={error}
    >
      <NumberInput {...input} placeholder={String(USUAL_BATCH_PERCENT)} unit="%" className="sm:w-48" />
    </Field>
  );
}
