"use client";
import { CreateInvitation } from "@operon/contracts";
import type { Role } from "@operon/domain";
import { Button, Field, Input, Select, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { ApiProblem, useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import type { useCreateInvitation } from "../invitation-queries.ts";
import type { Home } from "./add-person-button.tsx";
import { RoleSelect } from "./role-select.tsx";

const FIELDS = { email: "email", role: "role", tenantId: "tenantId", validHours: "validHours" } as const;
const LIVES = ["24", "168", "720"] as const;

export type InviteFormProps = {
  create: ReturnType<typeof useCreateInvitation>;
  home: Home;
  /** Chosen at first. */
  role: Role;
  onCancel: () => void;
};

/** Whom to invite, where to, and as what. */
export function InviteForm({ create, home, role, onCancel }: InviteFormProps) {
  const t = useTranslations("people");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const hasSubAccounts = useHasSubAccounts();
  const form = useForm({
    resolver: useFormResolver(CreateInvitation),
    defaultValues: { email: "", role, tenantId: home.id, validHours: 168 },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((body) =>
    create.mutate(body, {
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
      <Field label={t("field.email")} help={t("invite.emailHelp")} error={errors.email?.message}>
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
      <Field label={t("invite.life")} error={errors.validHours?.message}>
        <Controller
          control={form.control}
          name="validHours"
          render={({ field }) => (
            <Select
              options={LIVES.map((hours) => ({ value: hours, label: t(`invite.lives.${hours}`) }))}
              value={String(field.value)}
              onValueChange={(hours) => field.onChange(Number(hours))}
            />
          )}
        />
      </Field>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          {t("invite.submit")}
        </Button>
      </div>
    </form>
  );
}
