"use client";
import { CreateFirstAdmin, User } from "@operon/contracts";
import { Button, Field, Input, Notice } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ApiProblem, apiSend, useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { NewPasswordField } from "../../password/index.ts";
import { signInOutcome } from "../sign-in-outcome.ts";
import { SetupLinkGone } from "./setup-link-gone.tsx";

const SetupFields = CreateFirstAdmin.omit({ token: true });

/** Name, address and password of the first admin; then straight into the console. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations("auth.setup");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm({
    resolver: useFormResolver(SetupFields),
    defaultValues: { name: "", email: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async (admin) => {
    setFailure(null);
    try {
      await apiSend("POST", "/setup", User, { ...admin, token });
    } catch (error) {
      const isShown = showIssues(form, error, { name: "name", email: "email", password: "password" });
      return setFailure(isShown ? null : error);
    }
    const { email, password } = admin;
    const refusal = await signInOutcome({ email, password });
    window.location.replace(refusal === null ? "/" : "/sign-in");
  });
  if (failure instanceof ApiProblem && failure.status === 404) return <SetupLinkGone />;
  const isDone = isSubmitSuccessful && failure === null && Object.keys(errors).length === 0;
  return (
    <form method="post" noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {failure === null ? null : <Notice tone="critical">{problemText(failure)}</Notice>}
      <Field label={t("name")} error={errors.name?.message}>
        <Input autoComplete="name" autoFocus {...form.register("name")} />
      </Field>
      <Field label={t("email")} help={t("emailHelp")} error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <NewPasswordField
        label={t("password")}
        error={errors.password?.message}
        value={form.watch("password")}
        {...form.register("password")}
      />
      <Button type="submit" variant="primary" size="lg" pending={isSubmitting || isDone}>
        {t("action")}
      </Button>
    </form>
  );
}
