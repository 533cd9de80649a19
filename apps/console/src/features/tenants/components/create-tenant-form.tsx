"use client";
import { Button, Disclosure, Field, Input, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { ApiProblem, useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { LIMIT_FIELDS, LimitDisclosure } from "../../policy/index.ts";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import { TimeZonePicker } from "../../time-zone/index.ts";
import { emptyAccount, NewAccountForm } from "../new-account.ts";
import type { useOpenAccount } from "../queries.ts";
import { suggestSlug } from "../suggest-slug.ts";
import { AccountCeilings } from "./account-ceilings.tsx";

const FIELDS = {
  name: "name",
  slug: "slug",
  parentId: "parentId",
  timeZone: "timeZone",
  models: "models",
  endpoints: "endpoints",
  children: "children",
  ...LIMIT_FIELDS,
} as const;

export type ParentChoice = { readonly id: string; readonly name: string; readonly path: string };
export type CreateTenantFormProps = {
  parent: ParentChoice;
  create: ReturnType<typeof useOpenAccount>;
  onClose: () => void;
};

/** What a new sub-account needs; its ceilings and its first owner may wait. */
export function CreateTenantForm({ parent, create, onClose }: CreateTenantFormProps) {
  const t = useTranslations("tenants");
  const router = useRouter();
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const hasSubAccounts = useHasSubAccounts();
  const form = useForm<NewAccountForm, unknown, NewAccountForm>({
    resolver: useFormResolver<NewAccountForm, NewAccountForm>(NewAccountForm),
    defaultValues: emptyAccount(parent.id),
  });
  const { errors, dirtyFields } = form.formState;
  const submit = form.handleSubmit(({ ownerEmail, ...tenant }) =>
    create.mutate(
      { tenant, ownerEmail },
      {
        onSuccess: (opened) => {
          toast.success(t("create.done", { name: opened.tenant.name }));
          if (opened.inviteFailure !== null)
            toast.error(t("create.notInvited"), { description: problemText(opened.inviteFailure) });
          if (opened.invitation === null) router.push(`/tenants/${opened.tenant.id}`);
        },
        onError: (error) => {
          if (error instanceof ApiProblem && error.status === 409) {
            return form.setError("slug", { message: t("create.taken") }, { shouldFocus: true });
          }
          if (error instanceof ApiProblem && error.status === 403) {
            return form.setError("parentId", { message: problemText(error) });
          }
          if (!showIssues(form, error, FIELDS)) toast.error(problemText(error));
        },
      },
    ),
  );
  const name = form.register("name", {
    onChange: (event: { target: { value: string } }) => {
      if (dirtyFields.slug !== true) form.setValue("slug", suggestSlug(event.target.value));
    },
  });
  const ownerEmail = form.watch("ownerEmail");
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Field label={t("field.name")} error={errors.name?.message}>
          <Input autoComplete="off" {...name} />
        </Field>
        <Field label={t("field.slug")} help={t("field.slugHelp")} error={errors.slug?.message}>
          <Input mono autoComplete="off" spellCheck={false} {...form.register("slug")} />
        </Field>
        {hasSubAccounts || errors.parentId !== undefined ? (
          <Field label={t("field.parent")} help={t("field.parentHelp")} error={errors.parentId?.message}>
            <Controller
              control={form.control}
              name="parentId"
              render={({ field }) => (
                <TenantPicker
                  value={field.value}
                  onValueChange={field.onChange}
                  initial={{ value: parent.id, label: parent.name, hint: parent.path }}
                />
              )}
            />
          </Field>
        ) : null}
        <Field label={t("field.timeZone")} help={t("field.timeZoneHelp")} error={errors.timeZone?.message}>
          <Controller
            control={form.control}
            name="timeZone"
            render={({ field }) => <TimeZonePicker value={field.value} onValueChange={field.onChange} />}
          />
        </Field>
        <div className="flex flex-col gap-2">
          <AccountCeilings />
          <LimitDisclosure above={{ below: form.watch("parentId") }} />
          <Disclosure title={t("create.owner")} summary={ownerEmail === "" ? t("create.nobody") : ownerEmail}>
            <Field
              label={t("create.ownerEmail")}
              help={t("create.ownerHelp")}
              error={errors.ownerEmail?.message}
            >
              <Input type="email" autoComplete="off" {...form.register("ownerEmail")} />
            </Field>
          </Disclosure>
        </div>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={create.isPending || create.isSuccess}>
            {t("create.action")}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
