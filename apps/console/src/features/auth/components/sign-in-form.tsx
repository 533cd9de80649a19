"use client";
import { SignIn } from "@operon/contracts";
import { Button, Field, Input, Notice } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useFormResolver } from "../../forms/index.ts";
import { type SignInRefusal, signInOutcome } from "../sign-in-outcome.ts";

const SignInFields = SignIn.extend({ password: z.string().min(1).max(1024) });

export type SignInFormProps = {
  /** A path of this console. */
  next: string;
};

/** E-mail address and password, and the way on. */
export function SignInForm({ next }: SignInFormProps) {
  const t = useTranslations("auth.signIn");
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const form = useForm({
    resolver: useFormResolver(SignInFields),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async (credentials) => {
    setRefusal(null);
    const outcome = await signInOutcome(credentials);
    // A whole new page: nothing of whoever was here before is left in memory.
    if (outcome === null) return window.location.replace(next);
    setRefusal(outcome);
    form.resetField("password");
    form.setFocus("password");
  });
  return (
    // POST, so that a press before the script is there cannot put a password into the address.
    <form method="post" noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {refusal === null ? null : <Notice tone="critical">{t(`refusals.${refusal}`)}</Notice>}
      <Field label={t("email")} error={errors.email?.message}>
        <Input type="email" autoComplete="username" autoFocus {...form.register("email")} />
      </Field>
      <Field label={t("password")} error={errors.password?.message}>
        <Input type="password" autoComplete="current-password" {...form.register("password")} />
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        pending={isSubmitting || (isSubmitSuccessful && refusal === null)}
      >
        {t("action")}
      </Button>
    </form>
  );
}
