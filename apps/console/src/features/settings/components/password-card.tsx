"use client";
import { ChangePassword } from "@operon/contracts";
import { Button, Card, Field, Input, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { ApiProblem, useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { NewPasswordField } from "../../password/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { useChangePassword } from "../queries.ts";

/** Changes the viewer's password; their other sign-ins end. */
export function PasswordCard() {
  const t = useTranslations("settings.password");
  const { email } = useViewer();
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const change = useChangePassword();
  const form = useForm({
    resolver: useFormResolver(ChangePassword),
    defaultValues: { current: "", next: "" },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((body) =>
    change.mutate(body, {
      onSuccess: () => {
        toast.success(t("done"));
        form.reset();
      },
      onError: (error) => {
        if (error instanceof ApiProblem && error.code === "invalid_credentials") {
          return form.setError("current", { message: t("wrong") }, { shouldFocus: true });
        }
        if (!showIssues(form, error, { current: "current", next: "next" })) toast.error(problemText(error));
      },
    }),
  );
  return (
    <Card title={t("title")} description={t("description")}>
      <form method="post" noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {/* Tells a password manager whose password this is. */}
        <input type="hidden" autoComplete="username" name="username" value={email} readOnly />
        <Field label={t("current")} error={errors.current?.message}>
          <Input type="password" autoComplete="current-password" {...form.register("current")} />
        </Field>
        <NewPasswordField
          label={t("next")}
          error={errors.next?.message}
          value={form.watch("next")}
          {...form.register("next")}
        />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" pending={change.isPending}>
            {t("action")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
