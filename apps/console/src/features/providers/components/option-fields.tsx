"use client";
import type { ProviderKind } from "@operon/contracts";
import { Field, Input, Select } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import type { CredentialsInput } from "../credentials-form.ts";
import type { OptionsForm } from "../options-form.ts";
import { ENTRA_AUTHORITY } from "../provider-kinds.data.ts";

const SURFACES = ["v1", "preview", "dated"] as const;

/** The part of a form that these fields need. */
type Values = { options: OptionsForm; credentials: CredentialsInput };

/** What only one kind of provider has, the preset apart. */
export function OptionFields({ kind }: { kind: ProviderKind }) {
  if (kind === "openai") return <OpenAiFields />;
  if (kind === "vertex") return <VertexFields />;
  if (kind === "bedrock") return <BedrockFields />;
  return kind === "azure-openai" ? <AzureFields /> : null;
}

function OpenAiFields() {
  const t = useTranslations("providers");
  const { register, formState } = useFormContext<Values>();
  const errors = formState.errors.options;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t("field.organization")}
        note={t("optional")}
        help={t("field.organizationHelp")}
        error={errors?.organization?.message}
      >
        <Input mono autoComplete="off" placeholder="org-…" {...register("options.organization")} />
      </Field>
      <Field
        label={t("field.project")}
        note={t("optional")}
        help={t("field.projectHelp")}
        error={errors?.project?.message}
      >
        <Input mono autoComplete="off" placeholder="proj_…" {...register("options.project")} />
      </Field>
    </div>
  );
}

function VertexFields() {
  const t = useTranslations("providers");
  const { register, formState } = useFormContext<Values>();
  const errors = formState.errors.options;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("field.location")} help={t("field.locationHelp")} error={errors?.location?.message}>
        <Input mono autoComplete="off" placeholder="us-central1" {...register("options.location")} />
      </Field>
      <Field
        label={t("field.project")}
        note={t("optional")}
        help={t("field.googleProjectHelp")}
        error={errors?.project?.message}
      >
        <Input mono autoComplete="off" placeholder="my-project-123" {...register("options.project")} />
      </Field>
    </div>
  );
}

function BedrockFields() {
  const t = useTranslations("providers");
  const { register, formState } = useFormContext<Values>();
  return (
    <Field
      label={t("field.region")}
      help={t("field.regionHelp")}
      error={formState.errors.options?.region?.message}
    >
      <Input mono autoComplete="off" placeholder="us-east-1" {...register("options.region")} />
    </Field>
  );
}

function AzureFields() {
  const t = useTranslations("providers");
  const { register, control, formState } = useFormContext<Values>();
  const errors = formState.errors.options;
  const [surface, type] = useWatch({ control, name: ["options.surface", "credentials.type"] });
  return (
    <>
      <Field label={t("field.surface")} help={t(`surfaceHelp.${surface}`)}>
        <Controller
          control={control}
          name="options.surface"
          render={({ field }) => (
            <Select
              options={SURFACES.map((value) => ({ value, label: t(`surface.${value}`) }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
      {surface === "dated" ? (
        <Field label={t("field.apiVersion")} error={errors?.apiVersion?.message}>
          <Input mono autoComplete="off" placeholder="2024-10-21" {...register("options.apiVersion")} />
        </Field>
      ) : null}
      {type === "entra" ? (
        <Field
          label={t("field.authority")}
          note={t("optional")}
          help={t("field.authorityHelp")}
          error={errors?.authority?.message}
        >
          <Input
            mono
            type="url"
            autoComplete="off"
            placeholder={ENTRA_AUTHORITY}
            {...register("options.authority")}
          />
        </Field>
      ) : null}
    </>
  );
}
