"use client";
import { Field, NumberInput, Select, Switch } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";

/** The part that adding and changing a provider have in common. */
export type RoutingValues = { tier: number; weight: number; share: "subtree" | "self"; probe: boolean };

/** When a provider is asked, how often, and for whom. */
export function RoutingFields() {
  const t = useTranslations("providers");
  const { control, formState } = useFormContext<RoutingValues>();
  const { errors } = formState;
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("field.tier")} help={t("field.tierHelp")} error={errors.tier?.message}>
        <Controller
          control={control}
          name="tier"
          render={({ field }) => (
            <NumberInput
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              min={0}
              max={100}
            />
          )}
        />
      </Field>
      <Field label={t("field.weight")} help={t("field.weightHelp")} error={errors.weight?.message}>
        <Controller
          control={control}
          name="weight"
          render={({ field }) => (
            <NumberInput
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
              min={1}
              max={1000}
            />
          )}
        />
      </Field>
      <Field label={t("field.share")} help={t("field.shareHelp")} error={errors.share?.message}>
        <Controller
          control={control}
          name="share"
          render={({ field }) => (
            <Select
              options={(["subtree", "self"] as const).map((value) => ({ value, label: t(`share.${value}`) }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
      <Controller
        control={control}
        name="probe"
        render={({ field }) => (
          <Switch
            label={t("field.probe")}
            help={t("field.probeHelp")}
            checked={field.value}
            onCheckedChange={field.onChange}
          />
        )}
      />
    </div>
  );
}
