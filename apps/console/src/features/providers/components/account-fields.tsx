"use client";
import type { ProviderKind } from "@operon/contracts";
import { Field, Input } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import { emptyCredentials, usualCredential } from "../credentials-form.ts";
import { optionsFormOf } from "../options-form.ts";
import type { ProviderForm } from "../provider-form.ts";
import { KIND_EXAMPLES } from "../provider-kinds.data.ts";
import { CredentialFields } from "./credential-fields.tsx";
import { KindChooser } from "./kind-chooser.tsx";
import { OptionFields } from "./option-fields.tsx";
import { PresetField } from "./preset-field.tsx";

/** Whose account it is, where, and with what credential. */
export function AccountFields() {
  const t = useTranslations("providers");
  const { register, control, setValue, clearErrors, formState } = useFormContext<ProviderForm>();
  const { errors } = formState;
  const kind = useWatch({ control, name: "kind" });
  const hasSubAccounts = useHasSubAccounts();
  const examples = KIND_EXAMPLES[kind];
  const choose = (next: ProviderKind) => {
    // What was typed for one vendor is never right for another, and a key would go to the wrong one.
    setValue("kind", next);
    setValue("baseUrl", "");
    setValue("credentials", emptyCredentials(usualCredential(next)));
    setValue("options", optionsFormOf({}));
    clearErrors();
  };
  return (
    <div className="flex flex-col gap-4">
      <KindChooser value={kind} onValueChange={choose} />
      {kind === "openai-compatible" ? (
        <PresetField onAddress={(address) => setValue("baseUrl", address, { shouldValidate: true })} />
      ) : null}
      <Field
        label={t("field.baseUrl")}
        note={examples.hasOwnAddress ? t("optional") : undefined}
        help={t(`addressHelp.${kind}`)}
        error={errors.baseUrl?.message}
      >
        <Input mono type="url" autoComplete="off" placeholder={examples.address} {...register("baseUrl")} />
      </Field>
      <CredentialFields kind={kind} />
      <OptionFields kind={kind} />
      <Field label={t("field.name")} help={t("field.nameHelp")} error={errors.name?.message}>
        <Input autoComplete="off" placeholder={examples.name} {...register("name")} />
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
