"use client";
import type { LimitDimension } from "@operon/domain";
import { Field, NumberInput } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { CeilingNote, type Ceilings } from "../../policy/index.ts";
import type { LimitValues } from "../limit-values.ts";

export type LimitEditorRowProps = { dimension: LimitDimension; ceilings: Ceilings | undefined };

/** One dimension: its limit, and the one that is only tried. */
export function LimitEditorRow({ dimension, ceilings }: LimitEditorRowProps) {
  const t = useTranslations("limits.editor");
  const tPolicy = useTranslations("policy.limits");
  const { control, formState } = useFormContext<LimitValues>();
  const [limit, trial] = useWatch({ control, name: [`limits.${dimension}`, `shadowLimits.${dimension}`] });
  const { errors } = formState;
  return (
    <fieldset className="grid @xl:grid-cols-[11rem_minmax(0,1fr)_minmax(0,1fr)] items-start gap-x-4 gap-y-2">
      <legend className="sr-only">{tPolicy(`field.${dimension}`)}</legend>
      <span aria-hidden className="flex flex-col @xl:pt-1.5">
        <span className="font-medium">{tPolicy(`field.${dimension}`)}</span>
        <span className="text-muted text-xs">{tPolicy(`counts.${dimension}`)}</span>
      </span>
      <LimitField
        name={`limits.${dimension}`}
        column={t("limit")}
        placeholder={t("none")}
        dimension={dimension}
        error={errors.limits?.[dimension]?.message}
        help={<CeilingNote ceilings={ceilings} dimension={dimension} value={limit} />}
      />
      <LimitField
        name={`shadowLimits.${dimension}`}
        column={t("trial")}
        placeholder={t("noTrial")}
        dimension={dimension}
        error={errors.shadowLimits?.[dimension]?.message}
        help={trial === null ? null : <CeilingNote ceilings={ceilings} dimension={dimension} value={trial} />}
      />
    </fieldset>
  );
}

type LimitFieldProps = {
  name: `${"limits" | "shadowLimits"}.${LimitDimension}`;
  column: string;
  placeholder: string;
  dimension: LimitDimension;
  error: string | undefined;
  help: ReactNode;
};

function LimitField({ name, column, placeholder, dimension, error, help }: LimitFieldProps) {
  const tPolicy = useTranslations("policy.limits");
  const { control } = useFormContext<LimitValues>();
  return (
    <Field
      // Where there is room, the head of the column says it.
      label={
        <span className="@xl:sr-only text-xs">
          {column}
          <span className="sr-only">: {tPolicy(`field.${dimension}`)}</span>
        </span>
      }
      help={help}
      error={error}
      className="@xl:gap-0.5"
    >
      <Controller
        control={control}
        name={name}
        render={({ field }) => (
          <NumberInput
            min={1}
            unit={tPolicy(`unit.${dimension}`)}
            placeholder={placeholder}
            value={field.value}
            onValueChange={field.onChange}
            onBlur={field.onBlur}
          />
        )}
      />
    </Field>
  );
}
