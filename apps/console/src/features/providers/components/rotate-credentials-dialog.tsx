"use client";
import type { Provider } from "@operon/contracts";
import { Button, Dialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { CredentialsForm, credentialPaths, emptyCredentials } from "../credentials-form.ts";
import { useTestProvider, useUpdateProvider } from "../queries.ts";
import { CredentialFields } from "./credential-fields.tsx";
import { TestResult } from "./test-result.tsx";

const RotateForm = z.object({ credentials: CredentialsForm });
type RotateForm = z.input<typeof RotateForm>;

const DESCRIPTIONS = {
  "api-key": "description",
  entra: "entraDescription",
  "service-account": "serviceAccountDescription",
  aws: "awsDescription",
} as const satisfies Record<Provider["credentialKind"], string>;

export type RotateCredentialsDialogProps = { provider: Provider; open: boolean; onClose: () => void };

/** Puts other credentials in place of the stored ones, after a test if wished. */
export function RotateCredentialsDialog({ provider, open, onClose }: RotateCredentialsDialogProps) {
  const t = useTranslations("providers.rotate");
  const description = t(DESCRIPTIONS[provider.credentialKind], { hint: hintOf(provider) });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title", { name: provider.name })}
      description={description}
    >
      {open ? <Rotate provider={provider} onClose={onClose} /> : null}
    </Dialog>
  );
}

/** The end of a key or an id; of a service account its whole name. */
function hintOf({ credentialKind, credentialHint }: Provider): string {
  if (credentialKind === "service-account") return credentialHint.split(" ").at(-1) ?? "";
  return credentialHint.slice(-4) || "••••";
}

function Rotate({ provider, onClose }: Omit<RotateCredentialsDialogProps, "open">) {
  const t = useTranslations("providers");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateProvider(provider.id);
  const test = useTestProvider();
  const [tested, setTested] = useState("");
  const form = useForm<RotateForm, unknown, z.output<typeof RotateForm>>({
    resolver: useFormResolver(RotateForm),
    defaultValues: { credentials: emptyCredentials(provider.credentialKind) },
  });
  const typed = JSON.stringify(useWatch({ control: form.control, name: "credentials" }));
  const say = (error: unknown) => {
    const fields = credentialPaths(form.getValues("credentials.type"));
    if (!showIssues(form, error, fields)) toast.error(problemText(error));
  };
  const runTest = form.handleSubmit(({ credentials }) => {
    const { kind, baseUrl, options } = provider;
    setTested(typed);
    test.mutate({ kind, baseUrl, options, credentials }, { onError: say });
  });
  const submit = form.handleSubmit((changes) =>
    update.mutate(changes, {
      onSuccess: () => {
        toast.success(t("rotate.done", { name: provider.name }));
        onClose();
      },
      onError: say,
    }),
  );
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <CredentialFields kind={provider.kind} />
        <div aria-live="polite" className="empty:hidden">
          {/* A result belongs to what was tried, not to what was typed since. */}
          {test.data !== undefined && typed === tested ? <TestResult result={test.data} /> : null}
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
    </FormProvider>
  );
}
