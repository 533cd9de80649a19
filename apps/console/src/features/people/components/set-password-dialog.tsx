"use client";
import { SetPassword } from "@operon/contracts";
import { Button, Dialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { NewPasswordField } from "../../password/index.ts";
import { useSetPassword } from "../queries.ts";
import type { PersonDialogProps } from "./edit-person-dialog.tsx";

/** Gives a person who forgot theirs a new password; their sign-ins end. */
export function SetPasswordDialog({ user, open, onClose }: PersonDialogProps) {
  const t = useTranslations("people.password");
  return (
    <Dialog
      size="sm"
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title", { name: user.name })}
      description={t("description")}
    >
      {open ? <PasswordForm user={user} onClose={onClose} /> : null}
    </Dialog>
  );
}

function PasswordForm({ user, onClose }: Omit<PersonDialogProps, "open">) {
  const t = useTranslations("people");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const setPassword = useSetPassword(user.id);
  const form = useForm({ resolver: useFormResolver(SetPassword), defaultValues: { password: "" } });
  const submit = form.handleSubmit(({ password }) =>
    setPassword.mutate(password, {
      onSuccess: () => {
        toast.success(t("password.done", { name: user.name }));
        onClose();
      },
      onError: (error) => {
        if (!showIssues(form, error, { password: "password" })) toast.error(problemText(error));
      },
    }),
  );
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <NewPasswordField
        label={t("password.field")}
        error={form.formState.errors.password?.message}
        value={form.watch("password")}
        {...form.register("password")}
      />
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={setPassword.isPending}>
          {t("password.action")}
        </Button>
      </div>
    </form>
  );
}
