"use client";
import { AcceptedInvitation, AcceptInvitation } from "@operon/contracts";
import { Button, Field, Input, Notice } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ApiProblem, apiSend, useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { NewPasswordField } from "../../password/index.ts";
import { signInOutcome } from "../sign-in-outcome.ts";
import { InvitationGone } from "./invitation-gone.tsx";

const AcceptFields = AcceptInvitation.omit({ token: true });

/** Name and password of whoever was invited; then straight into the console. */
export function AcceptForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("auth.invite");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm({
    resolver: useFormResolver(AcceptFields),
    defaultValues: { name: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async ({ name, password }) => {
    setFailure(null);
    try {
      await apiSend("POST", "/invitations/accept", AcceptedInvitation, { token, name, password });
    } catch (error) {
      const isShown = showIssues(form, error, { name: "name", password: "password" });
      return setFailure(isShown ? null : error);
    }
    const refusal = await signInOutcome({ email, password });
    window.location.replace(refusal === null ? "/" : "/sign-in");
  });
  if (failure instanceof ApiProblem && failure.status === 404) return <InvitationGone />;
  const isDone = isSubmitSuccessful && failure === null && Object.keys(errors).length === 0;
  return (
    <form method="post" noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {failure === null ? null : <Notice tone="critical">{problemText(failure)}</Notice>}
      <Field label={t("email")} help={t("emailHelp")}>
        <Input type="email" autoComplete="username" readOnly value={email} />
      </Field>
      <Field label={t("name")} error={errors.name?.message}>
        <Input autoComplete="name" autoFocus {...form.register("name")} />
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
