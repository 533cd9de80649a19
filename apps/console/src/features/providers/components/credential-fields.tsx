"use client";
import type { ProviderKind } from "@operon/contracts";
import { Field, FieldGroup, Input, SegmentedControl, Textarea } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import type { CredentialsInput } from "../credentials-form.ts";
import { CredentialInput } from "./credential-input.tsx";

/** The types that a kind has beside a key. */
const TYPES: Readonly<Partial<Record<ProviderKind, readonly CredentialsInput["type"][]>>> = {
  "azure-openai": ["api-key", "entra"],
  bedrock: ["aws", "api-key"],
};
const KEY_HELP: Readonly<Partial<Record<ProviderKind, "azureKeyHelp" | "bedrockKeyHelp">>> = {
  "azure-openai": "azureKeyHelp",
  bedrock: "bedrockKeyHelp",
};
const EXAMPLE_ID = "00000000-0000-0000-0000-000000000000";

/**
 * What a provider is opened with: a key, at Azure also an application of Microsoft Entra, at Bedrock an access key of AWS,
 * at Vertex AI a service account.
 */
export function CredentialFields({ kind }: { kind: ProviderKind }) {
  const t = useTranslations("providers.field");
  const { control } = useFormContext<{ credentials: CredentialsInput }>();
  const type = useWatch({ control, name: "credentials.type" });
  const types = TYPES[kind];
  return (
    <>
      {types !== undefined ? (
        <FieldGroup label={t("credentialType")}>
          <Controller
            control={control}
            name="credentials.type"
            render={({ field }) => (
              <SegmentedControl
                className="self-start"
                label={t("credentialType")}
                options={types.map((value) => ({ value, label: t(`credentialTypes.${value}`) }))}
                value={field.value}
                onValueChange={field.onChange}
              />
            )}
          />
        </FieldGroup>
      ) : null}
      <TypeFields type={type} kind={kind} />
    </>
  );
}

function TypeFields({ type, kind }: { type: CredentialsInput["type"]; kind: ProviderKind }) {
  if (type === "entra") return <ApplicationFields />;
  if (type === "service-account") return <ServiceAccountField />;
  return type === "aws" ? <AccessKeyFields /> : <KeyField kind={kind} />;
}

function KeyField({ kind }: { kind: ProviderKind }) {
  const t = useTranslations("providers.field");
  const { register, formState } = useFormContext<{ credentials: CredentialsInput }>();
  return (
    <Field
      label={t("apiKey")}
      help={t(KEY_HELP[kind] ?? "apiKeyHelp")}
      error={formState.errors.credentials?.apiKey?.message}
    >
      <CredentialInput {...register("credentials.apiKey")} />
    </Field>
  );
}

function ServiceAccountField() {
  const t = useTranslations("providers.field");
  const { register, formState } = useFormContext<{ credentials: CredentialsInput }>();
  return (
    <Field
      label={t("serviceAccount")}
      help={t("serviceAccountHelp")}
      error={formState.errors.credentials?.serviceAccount?.message}
    >
      <Textarea
        mono
        rows={6}
        autoComplete="off"
        spellCheck={false}
        data-1p-ignore
        data-lpignore="true"
        placeholder={'{ "type": "service_account", … }'}
        {...register("credentials.serviceAccount")}
      />
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

function AccessKeyFields() {
  const t = useTranslations("providers");
  const { register, formState } = useFormContext<{ credentials: CredentialsInput }>();
  const errors = formState.errors.credentials;
  return (
    <>
      <Field
        label={t("field.accessKeyId")}
        help={t("field.accessKeyIdHelp")}
        error={errors?.accessKeyId?.message}
      >
        <Input
          mono
          autoComplete="off"
          spellCheck={false}
          placeholder="AKIA…"
          {...register("credentials.accessKeyId")}
        />
      </Field>
      <Field
        label={t("field.secretAccessKey")}
        help={t("field.apiKeyHelp")}
        error={errors?.secretAccessKey?.message}
      >
        <CredentialInput {...register("credentials.secretAccessKey")} />
      </Field>
      <Field
        label={t("field.sessionToken")}
        note={t("optional")}
        help={t("field.sessionTokenHelp")}
        error={errors?.sessionToken?.message}
      >
        <CredentialInput {...register("credentials.sessionToken")} />
      </Field>
    </>
  );
}
