"use client";
import { Combobox, Field, Input, Select } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import type { ProviderForm } from "../provider-form.ts";
import { PROVIDER_PRESETS } from "../provider-presets.data.ts";
import { CredentialInput } from "./credential-input.tsx";

const KINDS = ["openai", "openai-compatible"] as const;
const OPENAI_ADDRESS = "https://api.openai.com/v1";

/** Whose account it is, where, and with what credential. */
export function AccountFields() {
  const t = useTranslations("providers");
  const { register, control, setValue, formState } = useFormContext<ProviderForm>();
  const { errors } = formState;
  const [kind, baseUrl] = useWatch({ control, name: ["kind", "baseUrl"] });
  const hasSubAccounts = useHasSubAccounts();
  const isOpenAi = kind === "openai";
  const preset = PROVIDER_PRESETS.find((one) => one.baseUrl === baseUrl)?.id ?? null;
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("field.kind")} help={t(isOpenAi ? "field.openaiHelp" : "field.compatibleHelp")}>
        <Controller
          control={control}
          name="kind"
          render={({ field }) => (
            <Select
              options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
      {isOpenAi ? null : (
        <Field label={t("field.preset")} note={t("optional")} help={t("field.presetHelp")}>
          <Combobox
            options={PROVIDER_PRESETS.map(({ id, name, baseUrl: hint }) => ({
              value: id,
              label: name,
              hint,
            }))}
            value={preset}
            placeholder={t("field.presetPlaceholder")}
            onValueChange={(id) => {
              const chosen = PROVIDER_PRESETS.find((one) => one.id === id);
              if (chosen !== undefined) setValue("baseUrl", chosen.baseUrl, { shouldValidate: true });
            }}
          />
        </Field>
      )}
      <Field
        label={t("field.baseUrl")}
        note={isOpenAi ? t("optional") : undefined}
        help={isOpenAi ? t("field.openaiUrlHelp") : t("field.baseUrlHelp")}
        error={errors.baseUrl?.message}
      >
        <Input
          mono
          type="url"
          autoComplete="off"
          placeholder={isOpenAi ? OPENAI_ADDRESS : "https://llm.example.com/v1"}
          {...register("baseUrl")}
        />
      </Field>
      <Field label={t("field.apiKey")} help={t("field.apiKeyHelp")} error={errors.apiKey?.message}>
        <CredentialInput {...register("apiKey")} />
      </Field>
      <Field label={t("field.name")} help={t("field.nameHelp")} error={errors.name?.message}>
        <Input
          autoComplete="off"
          placeholder={isOpenAi ? "OpenAI main" : "vLLM Frankfurt"}
          {...register("name")}
        />
      </Field>
      {hasSubAccounts ? (
        <Field label={t("field.tenant")} help={t("field.tenantHelp")} error={errors.tenantId?.message}>
          <Controller
            control={control}
            name="tenantId"
            render={({ field }) => <TenantPicker value={field.value} onValueChange={field.onChange} />}
          />
        </Field>
      ) : null}
    </div>
  );
}
