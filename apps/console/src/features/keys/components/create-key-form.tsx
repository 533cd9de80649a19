"use client";
import { reachOf } from "@operon/domain";
import { Button, Field, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { expiryOf } from "../expiry-choice.ts";
import { emptyKey, KEY_FIELDS, KeyForm, tagsOf } from "../key-form.ts";
import type { useCreateKey } from "../queries.ts";
import { KeyFields } from "./key-fields.tsx";

export type CreateKeyFormProps = {
  create: ReturnType<typeof useCreateKey>;
  tenantId: string;
  onCancel: () => void;
};

/** What a new key needs. */
export function CreateKeyForm({ create, tenantId, onCancel }: CreateKeyFormProps) {
  const t = useTranslations("keys");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const hasSubAccounts = useHasSubAccounts();
  const reachesBelow = reachOf(useViewer().role, "keys:write") === "subtree";
  const form = useForm<KeyForm>({
    resolver: useFormResolver(KeyForm),
    defaultValues: emptyKey(tenantId),
  });
  const submit = form.handleSubmit(({ tags, expiry, expiresOn, ...values }) => {
    const expiresAt = expiryOf({ expiry, expiresOn }, new Date());
    create.mutate(
      { ...values, tags: tagsOf(tags), expiresAt },
      {
        onError: (error) => {
          if (!showIssues(form, error, KEY_FIELDS)) toast.error(problemText(error));
        },
      },
    );
  });
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <KeyFields
          choices={["never", "7", "30", "90", "365", "custom"]}
          afterName={
            hasSubAccounts && reachesBelow ? (
              <Field
                label={t("field.tenant")}
                help={t("field.tenantHelp")}
                error={form.formState.errors.tenantId?.message}
              >
                <Controller
                  control={form.control}
                  name="tenantId"
                  render={({ field }) => <TenantPicker value={field.value} onValueChange={field.onChange} />}
                />
              </Field>
            ) : null
          }
        />
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onCancel}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={create.isPending}>
            {t("create.action")}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
