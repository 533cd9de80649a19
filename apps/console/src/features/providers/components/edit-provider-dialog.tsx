"use client";
import type { Provider } from "@operon/contracts";
import { Button, Dialog, Field, Input, Notice, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { EditProviderForm, isNewAddress } from "../provider-form.ts";
import { useUpdateProvider } from "../queries.ts";
import { CredentialInput } from "./credential-input.tsx";
import { RoutingFields } from "./routing-fields.tsx";

export type EditProviderDialogProps = { provider: Provider; open: boolean; onClose: () => void };

/** Changes a provider; another address asks for the credential again, and says why. */
export function EditProviderDialog({ provider, open, onClose }: EditProviderDialogProps) {
  const t = useTranslations("providers.edit");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title", { name: provider.name })}
    >
      {open ? <ProviderEditor provider={provider} onClose={onClose} /> : null}
    </Dialog>
  );
}

const FIELDS = { name: "name", baseUrl: "baseUrl", credentials: "apiKey" } as const;

function ProviderEditor({ provider, onClose }: Omit<EditProviderDialogProps, "open">) {
  const t = useTranslations("providers");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateProvider(provider.id);
  const { name, baseUrl, tier, weight, share } = provider;
  const form = useForm<EditProviderForm>({
    resolver: useFormResolver(EditProviderForm),
    defaultValues: { name, baseUrl, before: baseUrl, apiKey: "", tier, weight, share },
  });
  const { errors } = form.formState;
  const isMoved = isNewAddress(useWatch({ control: form.control, name: "baseUrl" }), baseUrl);
  const submit = form.handleSubmit(({ apiKey, before: _, baseUrl: address, ...values }) => {
    const moved = isMoved ? { baseUrl: address, credentials: { apiKey } } : {};
    update.mutate(
      { ...values, ...moved },
      {
        onSuccess: (saved) => {
          toast.success(t("edit.done", { name: saved.name }));
          onClose();
        },
        onError: (error) => {
          if (!showIssues(form, error, FIELDS)) toast.error(problemText(error));
        },
      },
    );
  });
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Field label={t("field.name")} error={errors.name?.message}>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        <Field label={t("field.baseUrl")} help={t("edit.addressHelp")} error={errors.baseUrl?.message}>
          <Input mono type="url" autoComplete="off" {...form.register("baseUrl")} />
        </Field>
        {isMoved ? (
          <>
            <Notice tone="warning" title={t("edit.movedTitle")}>
              {t("edit.moved")}
            </Notice>
            <Field label={t("field.apiKey")} help={t("field.apiKeyHelp")} error={errors.apiKey?.message}>
              <CredentialInput {...form.register("apiKey")} />
            </Field>
          </>
        ) : null}
        <RoutingFields />
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
