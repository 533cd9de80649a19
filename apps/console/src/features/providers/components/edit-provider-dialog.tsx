"use client";
import type { Provider } from "@operon/contracts";
import { Button, Dialog, Field, Input, Notice, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { credentialPaths } from "../credentials-form.ts";
import { OPTION_PATHS } from "../options-form.ts";
import { EditProviderForm, editFormOf, isMoved, type ProviderChanges } from "../provider-form.ts";
import { useUpdateProvider } from "../queries.ts";
import { CredentialFields } from "./credential-fields.tsx";
import { OptionFields } from "./option-fields.tsx";
import { PresetField } from "./preset-field.tsx";
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

const FIELDS = { name: "name", baseUrl: "baseUrl", ...OPTION_PATHS } as const;

function ProviderEditor({ provider, onClose }: Omit<EditProviderDialogProps, "open">) {
  const t = useTranslations("providers");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateProvider(provider.id);
  const form = useForm<EditProviderForm, unknown, ProviderChanges>({
    resolver: useFormResolver(EditProviderForm),
    defaultValues: editFormOf(provider),
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((changes) => {
    update.mutate(changes, {
      onSuccess: (saved) => {
        toast.success(t("edit.done", { name: saved.name }));
        onClose();
      },
      onError: (error) => {
        const fields = { ...FIELDS, ...credentialPaths(form.getValues("credentials.type")) };
        if (!showIssues(form, error, fields)) toast.error(problemText(error));
      },
    });
  });
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Field label={t("field.name")} error={errors.name?.message}>
          <Input autoComplete="off" {...form.register("name")} />
        </Field>
        {provider.kind === "openai-compatible" ? <PresetField /> : null}
        <Field label={t("field.baseUrl")} help={t("edit.addressHelp")} error={errors.baseUrl?.message}>
          <Input mono type="url" autoComplete="off" {...form.register("baseUrl")} />
        </Field>
        <OptionFields kind={provider.kind} />
        <SecretAgain provider={provider} control={form.control} />
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

type SecretAgainProps = {
  provider: Provider;
  control: ReturnType<typeof useForm<EditProviderForm, unknown, ProviderChanges>>["control"];
};

/** Asks for the credentials where the stored ones would go elsewhere. */
function SecretAgain({ provider, control }: SecretAgainProps) {
  const t = useTranslations("providers.edit");
  const [baseUrl, authority, before] = useWatch({
    control,
    name: ["baseUrl", "options.authority", "before"],
  });
  if (!isMoved({ baseUrl, authority }, before)) return null;
  return (
    <>
      <Notice tone="warning" title={t("movedTitle")}>
        {t("moved")}
      </Notice>
      <CredentialFields kind={provider.kind} />
    </>
  );
}
