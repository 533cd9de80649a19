"use client";
import { Button } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { errorText, useFormResolver } from "../../forms/index.ts";
import { LimitGrantFields, ModelGrantField } from "../../policy/index.ts";
import { BulkForm } from "../bulk-form.ts";
import { expiryOf } from "../expiry-choice.ts";
import { emptyKey, type KeyForm, tagsOf } from "../key-form.ts";
import type { BulkAction, BulkChange } from "./bulk-dialog.tsx";
import { ExpiryFields } from "./expiry-fields.tsx";
import { TagFields } from "./tag-fields.tsx";

type Changes = Extract<BulkChange, { action: "update" }>["changes"];

export type BulkChangeFormProps = {
  what: Exclude<BulkAction, "revoke">;
  pending: boolean;
  onCancel: () => void;
  onSubmit: (changes: Changes) => void;
};

/** One thing that many keys get: an expiry, tags, models or limits. */
export function BulkChangeForm({ what, pending, onCancel, onSubmit }: BulkChangeFormProps) {
  const t = useTranslations("keys");
  const { expiry, expiresOn, tags, models, limits } = emptyKey("");
  const form = useForm<BulkForm>({
    resolver: useFormResolver(BulkForm),
    defaultValues: { expiry: what === "expiry" ? "90" : expiry, expiresOn, tags, models, limits },
  });
  const submit = form.handleSubmit((values) => onSubmit(changesOf(what, values)));
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {what === "expiry" ? <ExpiryFields choices={["never", "7", "30", "90", "365", "custom"]} /> : null}
        {what === "tags" ? <TagFields /> : null}
        {what === "models" ? (
          <Controller
            control={form.control}
            name="models"
            render={({ field }) => (
              <ModelGrantField
                value={field.value}
                onValueChange={field.onChange}
                error={errorText(form.formState.errors.models)}
              />
            )}
          />
        ) : null}
        {what === "limits" ? <LimitGrantFields /> : null}
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onCancel}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={pending}>
            {t(`bulk.submit.${what}`)}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

function changesOf(what: BulkChangeFormProps["what"], values: Pick<KeyForm, keyof BulkForm>): Changes {
  if (what === "expiry") return { expiresAt: expiryOf(values, new Date()) };
  if (what === "limits") return { limits: values.limits };
  return what === "tags" ? { tags: tagsOf(values.tags) } : { models: values.models };
}
