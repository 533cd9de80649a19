"use client";
import { UpdateUser, type User } from "@operon/contracts";
import { Button, Dialog, Field, Input, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { useUpdateUser } from "../queries.ts";
import { RoleSelect } from "./role-select.tsx";

const EditFields = UpdateUser.pick({ name: true, role: true }).required();

export type PersonDialogProps = { user: User; open: boolean; onClose: () => void };

/** Changes a person's name and role. */
export function EditPersonDialog({ user, open, onClose }: PersonDialogProps) {
  const t = useTranslations("people.edit");
  return (
    <Dialog
      size="sm"
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title")}
      description={user.email}
    >
      {open ? <EditForm user={user} onClose={onClose} /> : null}
    </Dialog>
  );
}

function EditForm({ user, onClose }: Omit<PersonDialogProps, "open">) {
  const t = useTranslations("people");
  const router = useRouter();
  const { userId } = useViewer();
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateUser(user.id);
  const form = useForm({
    resolver: useFormResolver(EditFields),
    defaultValues: { name: user.name, role: user.role },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((body) =>
    update.mutate(body, {
      onSuccess: ({ name }) => {
        toast.success(t("edit.done", { name }));
        if (user.id === userId) router.refresh();
        onClose();
      },
      onError: (error) => {
        if (!showIssues(form, error, { name: "name", role: "role" })) toast.error(problemText(error));
      },
    }),
  );
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field label={t("field.name")} error={errors.name?.message}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label={t("column.role")} help={t("field.roleHelp")} error={errors.role?.message}>
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => (
            <RoleSelect value={field.value} onValueChange={field.onChange} tenantId={user.tenantId} />
          )}
        />
      </Field>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={update.isPending}>
          {t("edit.save")}
        </Button>
      </div>
    </form>
  );
}
