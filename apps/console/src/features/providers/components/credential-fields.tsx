"use client";
import type { ProviderKind } from "@operon/contracts";
import { Field, FieldGroup, Input, SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import type { CredentialsInput } from "../credentials-form.ts";
import { CredentialInput } from "./credential-input.tsx";

const TYPES = ["api-key", "entra"] as const;
const EXAMPLE_ID = "00000000-0000-0000-0000-000000000000";

/** What a provider is opened with: a key, or at Azure an application of Microsoft Entra. */
export function CredentialFields({ kind }: { kind: ProviderKind }) {
  const t = useTranslations("providers.field");
  const { control } = useFormContext<{ credentials: CredentialsInput }>();
  const type = useWatch({ control, name: "credentials.type" });
  return (
    <>
      {kind === "azure-openai" ? (
        <FieldGroup label={t("credentialType")}>
          <Controller
            control={control}
            name="credentials.type"
            render={({ field }) => (
              <SegmentedControl
                className="self-start"
                label={t("credentialType")}
                options={TYPES.map((value) => ({ value, label: t(`credentialTypes.${value}`) }))}
                value={field.value}
                onValueChange={field.onChange}
              />
            )}
          />
        </FieldGroup>
      ) : null}
      {type === "entra" ? <ApplicationFields /> : <KeyField kind={kind} />}
    </>
  );
}

function KeyField({ kind }: { kind: ProviderKind }) {
  const t = useTranslations("providers.field");
  const { register, formState } = useFormContext<{ credentials: CredentialsInput }>();
  return (
    <Field
      label={t("apiKey")}
      help={kind === "azure-openai" ? t("azureKeyHelp") : t("apiKeyHelp")}
      error={formState.errors.credentials?.apiKey?.message}
    >
      <CredentialInput {...register("credentials.apiKey")} />
    </Field>
  );
}

function ApplicationFields() {
  const t = useTranslations("providers.field");
  const { register, formState } = useFormContext<{ credentials: CredentialsInput }>();
  const errors = formState.errors.credentials;
  const id = { mono: true, autoComplete: "off", spellCheck: false, placeholder: EXAMPLE_ID };
  return (
    <>
      <Field label={t("directoryId")} help={t("directoryIdHelp")} error={errors?.tenantId?.message}>
        <Input {...id} {...register("credentials.tenantId")} />
      </Field>
      <Field label={t("clientId")} help={t("clientIdHelp")} error={errors?.clientId?.message}>
        <Input {...id} {...register("credentials.clientId")} />
      </Field>
      <Field label={t("clientSecret")} help={t("clientSecretHelp")} error={errors?.clientSecret?.message}>
        <CredentialInput {...register("credentials.clientSecret")} />
      </Field>
    </>
  );
}
