"use client";
import { type Provider, ProviderCredentials } from "@operon/contracts";
import { Button, Dialog, Field, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { useTestProvider, useUpdateProvider } from "../queries.ts";
import { CredentialInput } from "./credential-input.tsx";
import { TestResult } from "./test-result.tsx";

export type RotateCredentialsDialogProps = { provider: Provider; open: boolean; onClose: () => void };

/** Puts another credential in place of the stored one, after a test if wished. */
export function RotateCredentialsDialog({ provider, open, onClose }: RotateCredentialsDialogProps) {
  const t = useTranslations("providers.rotate");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title", { name: provider.name })}
      description={t("description", { hint: provider.credentialHint || "••••" })}
    >
      {open ? <RotateForm provider={provider} onClose={onClose} /> : null}
    </Dialog>
  );
}

function RotateForm({ provider, onClose }: Omit<RotateCredentialsDialogProps, "open">) {
  const t = useTranslations("providers");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateProvider(provider.id);
  const test = useTestProvider();
  const [tested, setTested] = useState("");
  const form = useForm<ProviderCredentials>({
    resolver: useFormResolver(ProviderCredentials),
    defaultValues: { apiKey: "" },
  });
  const say = (error: unknown) => {
    if (!showIssues(form, error, { credentials: "apiKey" })) toast.error(problemText(error));
  };
  const runTest = form.handleSubmit((credentials) => {
    const { kind, baseUrl } = provider;
    setTested(credentials.apiKey);
    test.mutate({ kind, baseUrl, credentials }, { onError: say });
  });
  const submit = form.handleSubmit((credentials) =>
    update.mutate(
      { credentials },
      {
        onSuccess: () => {
          toast.success(t("rotate.done", { name: provider.name }));
          onClose();
        },
        onError: say,
      },
    ),
  );
  // A result belongs to the credential that was tried, not to what was typed since.
  const isCurrent = form.watch("apiKey").trim() === tested;
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field
        label={t("rotate.field")}
        help={t("field.apiKeyHelp")}
        error={form.formState.errors.apiKey?.message}
      >
        <CredentialInput {...form.register("apiKey")} />
      </Field>
      <div aria-live="polite" className="empty:hidden">
        {test.data !== undefined && isCurrent ? <TestResult result={test.data} /> : null}
      </div>
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <Button className="mr-auto" pending={test.isPending} onClick={() => void runTest()}>
          {t("test.action")}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={update.isPending}>
          {t("rotate.action")}
        </Button>
      </div>
    </form>
  );
}
