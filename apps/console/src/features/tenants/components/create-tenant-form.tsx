"use client";
import { CreateTenant } from "@operon/contracts";
import { Button, Field, Input, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { ApiProblem, useProblemText } from "../../api/index.ts";
import { showIssues, useFormResolver } from "../../forms/index.ts";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import { TimeZonePicker } from "../../time-zone/index.ts";
import { useCreateTenant } from "../queries.ts";
import { suggestSlug } from "../suggest-slug.ts";

const FIELDS = { name: "name", slug: "slug", parentId: "parentId", timeZone: "timeZone" } as const;

export type ParentChoice = { readonly id: string; readonly name: string; readonly path: string };
export type CreateTenantFormProps = { parent: ParentChoice; onClose: () => void };

/** What a new sub-account needs. */
export function CreateTenantForm({ parent, onClose }: CreateTenantFormProps) {
  const t = useTranslations("tenants");
  const router = useRouter();
  const problemText = useProblemText();
  const create = useCreateTenant();
  const hasSubAccounts = useHasSubAccounts();
  const form = useForm({
    resolver: useFormResolver(CreateTenant),
    defaultValues: { parentId: parent.id, name: "", slug: "", timeZone: "UTC" },
  });
  const { errors, dirtyFields } = form.formState;
  const submit = form.handleSubmit((body) =>
    create.mutate(body, {
      onSuccess: (tenant) => {
        toast.success(t("create.done", { name: tenant.name }));
        router.push(`/tenants/${tenant.id}`);
      },
      onError: (error) => {
        if (error instanceof ApiProblem && error.status === 409) {
          return form.setError("slug", { message: t("create.taken") }, { shouldFocus: true });
        }
        if (!showIssues(form, error, FIELDS)) toast.error(problemText(error));
      },
    }),
  );
  const name = form.register("name", {
    onChange: (event: { target: { value: string } }) => {
      if (dirtyFields.slug !== true) form.setValue("slug", suggestSlug(event.target.value));
    },
  });
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field label={t("field.name")} error={errors.name?.message}>
        <Input autoComplete="off" {...name} />
      </Field>
      <Field label={t("field.slug")} help={t("field.slugHelp")} error={errors.slug?.message}>
        <Input mono autoComplete="off" spellCheck={false} {...form.register("slug")} />
      </Field>
      {hasSubAccounts ? (
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
          render={({ field }) => (
            <TimeZonePicker value={field.value ?? "UTC"} onValueChange={field.onChange} />
          )}
        />
      </Field>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={create.isPending || create.isSuccess}>
          {t("create.action")}
        </Button>
      </div>
    </form>
  );
}
