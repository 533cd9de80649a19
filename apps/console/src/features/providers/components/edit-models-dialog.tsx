"use client";
import type { Provider } from "@operon/contracts";
import { Button, Dialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { FormProvider, useForm } from "react-hook-form";
import { z } from "zod";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { deploymentsOf, ModelRows, modelRowOf } from "../provider-form.ts";
import { useUpdateProvider } from "../queries.ts";
import { ConnectionTest } from "./connection-test.tsx";
import { ModelFields } from "./model-fields.tsx";

const ModelsForm = z.object({ models: ModelRows });
type ModelsForm = z.infer<typeof ModelsForm>;

export type EditModelsDialogProps = { provider: Provider; open: boolean; onClose: () => void };

/** Changes what a provider serves; the stored connection tells what there is. */
export function EditModelsDialog({ provider, open, onClose }: EditModelsDialogProps) {
  const t = useTranslations("providers.models");
  return (
    <Dialog
      size="lg"
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("editTitle", { name: provider.name })}
    >
      {open ? <ModelsEditor provider={provider} onClose={onClose} /> : null}
    </Dialog>
  );
}

function ModelsEditor({ provider, onClose }: Omit<EditModelsDialogProps, "open">) {
  const t = useTranslations("providers");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateProvider(provider.id);
  const form = useForm<ModelsForm>({
    resolver: useFormResolver(ModelsForm),
    defaultValues: { models: provider.models.map(modelRowOf) },
  });
  const submit = form.handleSubmit(({ models }) =>
    update.mutate(
      { models: deploymentsOf(models) },
      {
        onSuccess: () => {
          toast.success(t("edit.done", { name: provider.name }));
          onClose();
        },
        onError: (error) => {
          if (!showIssues(form, error, { models: "models" })) toast.error(problemText(error));
        },
      },
    ),
  );
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <ConnectionTest request={async () => ({ providerId: provider.id })} />
        <ModelFields kind={provider.kind} />
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={update.isPending}>
            {t("models.save")}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
