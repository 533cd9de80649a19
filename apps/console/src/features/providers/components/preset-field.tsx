"use client";
import { Combobox, Field } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import type { OptionsForm } from "../options-form.ts";
import { PROVIDER_PRESETS } from "../provider-presets.data.ts";

/** A known server: in what it differs from OpenAI, and where it is, which `onAddress` is told. */
export function PresetField({ onAddress }: { onAddress?: (baseUrl: string) => void }) {
  const t = useTranslations("providers");
  const { control, formState } = useFormContext<{ options: OptionsForm }>();
  return (
    <Field
      label={t("field.preset")}
      note={t("optional")}
      help={t(onAddress === undefined ? "field.presetEditHelp" : "field.presetHelp")}
      error={formState.errors.options?.preset?.message}
    >
      <Controller
        control={control}
        name="options.preset"
        render={({ field }) => (
          <Combobox
            clearable
            options={PROVIDER_PRESETS.map(({ id, name, baseUrl }) => ({
              value: id,
              label: name,
              hint: baseUrl,
            }))}
            value={field.value}
            placeholder={t("field.presetPlaceholder")}
            onValueChange={(id) => {
              field.onChange(id);
              const chosen = PROVIDER_PRESETS.find((one) => one.id === id);
              if (chosen !== undefined) onAddress?.(chosen.baseUrl);
            }}
          />
        )}
      />
    </Field>
  );
}
