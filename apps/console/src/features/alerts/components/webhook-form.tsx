"use client";
import { Button, Field, Input } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { errorText, useFormResolver, useShowIssues } from "../../forms/index.ts";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import { WEBHOOK_PATHS, WebhookFields } from "../webhook-form.ts";
import { KindChoice } from "./kind-choice.tsx";

export type WebhookFormProps = {
  defaultValues: WebhookFields;
  /** Whether its account can be chosen; it stays where it was made. */
  withTenant?: boolean;
  submitLabel: string;
  pending: boolean;
  onCancel: () => void;
  /** `showProblem` puts what the server found beside its fields; false = say it as a whole. */
  onSubmit: (fields: WebhookFields, showProblem: (error: unknown) => boolean) => void;
};

/** Where messages go, and about what. */
export function WebhookForm(props: WebhookFormProps) {
  const { defaultValues, withTenant = false, submitLabel, pending, onCancel, onSubmit } = props;
  const t = useTranslations("alerts.form");
  const showIssues = useShowIssues();
  const hasSubAccounts = useHasSubAccounts();
  const form = useForm<WebhookFields>({ resolver: useFormResolver(WebhookFields), defaultValues });
  const { errors } = form.formState;
  const submit = form.handleSubmit((fields) =>
    onSubmit(fields, (error) => showIssues(form, error, WEBHOOK_PATHS)),
  );
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field label={t("name")} help={t("nameHelp")} error={errors.name?.message}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label={t("url")} help={t("urlHelp")} error={errors.url?.message}>
        <Input mono type="url" autoComplete="off" placeholder="https://" {...form.register("url")} />
      </Field>
      {withTenant && hasSubAccounts ? (
        <Field label={t("tenant")} help={t("tenantHelp")} error={errors.tenantId?.message}>
          <Controller
            control={form.control}
            name="tenantId"
            render={({ field }) => <TenantPicker value={field.value} onValueChange={field.onChange} />}
          />
        </Field>
      ) : null}
      <Controller
        control={form.control}
        name="kinds"
        render={({ field }) => (
          <KindChoice value={field.value} onValueChange={field.onChange} error={errorText(errors.kinds)} />
        )}
      />
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
