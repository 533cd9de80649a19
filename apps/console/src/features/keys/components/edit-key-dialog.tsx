"use client";
import type { Key } from "@operon/contracts";
import { Button, Dialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { FormProvider, useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { expiryOf } from "../expiry-choice.ts";
import { formOf, KEY_FIELDS, KeyForm, tagsOf } from "../key-form.ts";
import { useUpdateKey } from "../queries.ts";
import { KeyFields } from "./key-fields.tsx";

export type EditKeyDialogProps = { value: Key; open: boolean; onClose: () => void };

/** Changes what a key is called, how long it lives and what it may do. */
export function EditKeyDialog({ value, open, onClose }: EditKeyDialogProps) {
  const t = useTranslations("keys.edit");
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())} title={t("title")}>
      {open ? <EditKeyForm value={value} onClose={onClose} /> : null}
    </Dialog>
  );
}

function EditKeyForm({ value, onClose }: Omit<EditKeyDialogProps, "open">) {
  const t = useTranslations("keys");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateKey(value.id);
  const form = useForm<KeyForm>({
    resolver: useFormResolver(KeyForm),
    defaultValues: formOf(value),
  });
  const submit = form.handleSubmit(({ name, tags, expiry, expiresOn, tenantId: _, ...grants }) => {
    const until = expiry === "keep" ? {} : { expiresAt: expiryOf({ expiry, expiresOn }, new Date()) };
    update.mutate(
      { name, tags: tagsOf(tags), ...until, ...grants },
      {
        onSuccess: () => {
          toast.success(t("edit.done", { name }));
          onClose();
        },
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
          choices={[
            ...(value.expiresAt === null ? [] : ["keep" as const]),
            "never",
            "7",
            "30",
            "90",
            "365",
            "custom",
          ]}
        />
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={update.isPending}>
            {t("edit.save")}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
