"use client";
import { CreateUser } from "@operon/contracts";
import { Button, Field, Input, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { ApiProblem, useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { NewPasswordField } from "../../password/index.ts";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import { useCreateUser } from "../queries.ts";
import type { Home } from "./add-person-button.tsx";
import { RoleSelect } from "./role-select.tsx";

const FIELDS = {
  name: "name",
  email: "email",
  role: "role",
  tenantId: "tenantId",
  password: "password",
} as const;

/** Who the new person is, what they may do, and their first password. */
export function AddPersonForm({ home, onClose }: { home: Home; onClose: () => void }) {
  const t = useTranslations("people");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const hasSubAccounts = useHasSubAccounts();
  const create = useCreateUser();
  const form = useForm({
    resolver: useFormResolver(CreateUser),
    defaultValues: { name: "", email: "", role: "developer" as const, tenantId: home.id, password: "" },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((body) =>
    create.mutate(body, {
      onSuccess: ({ name }) => {
        toast.success(t("add.done", { name }));
        onClose();
      },
      onError: (error) => {
        if (error instanceof ApiProblem && error.status === 409) {
          return form.setError("email", { message: t("add.taken") }, { shouldFocus: true });
        }
        if (!showIssues(form, error, FIELDS)) toast.error(problemText(error));
      },
    }),
  );
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field label={t("field.name")} error={errors.name?.message}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label={t("field.email")} help={t("field.emailHelp")} error={errors.email?.message}>
        <Input type="email" autoComplete="off" {...form.register("email")} />
      </Field>
      {hasSubAccounts ? (
        <Field label={t("column.tenant")} help={t("field.tenantHelp")} error={errors.tenantId?.message}>
          <Controller
            control={form.control}
            name="tenantId"
            render={({ field }) => (
              <TenantPicker
                value={field.value}
                onValueChange={field.onChange}
                initial={{ value: home.id, label: home.name, hint: home.path }}
              />
            )}
          />
        </Field>
      ) : null}
      <Field label={t("column.role")} help={t("field.roleHelp")} error={errors.role?.message}>
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => (
            <RoleSelect
              value={field.value}
              onValueChange={field.onChange}
              tenantId={form.watch("tenantId")}
            />
          )}
        />
      </Field>
      <NewPasswordField
        label={t("field.password")}
        error={errors.password?.message}
        value={form.watch("password")}
        {...form.register("password")}
      />
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          {t("add.action")}
        </Button>
      </div>
    </form>
  );
}
