"use client";
import { MoveTenant, type Tenant } from "@operon/contracts";
import { Button, Field, toast } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { ApiProblem, useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { TenantPicker } from "../../tenant-picker/index.ts";
import { tenantQuery, useMoveTenant } from "../queries.ts";

export type MoveTenantFormProps = { tenant: Tenant; onClose: () => void };

/** Where to, and what that changes. */
export function MoveTenantForm({ tenant, onClose }: MoveTenantFormProps) {
  const t = useTranslations("tenants");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const move = useMoveTenant(tenant.id);
  const form = useForm({
    resolver: useFormResolver(MoveTenant),
    defaultValues: { parentId: tenant.parentId ?? "" },
  });
  const { errors } = form.formState;
  const parentId = form.watch("parentId");
  const present = useQuery({ ...tenantQuery(tenant.parentId ?? ""), enabled: tenant.parentId !== null });
  const chosen = useQuery({ ...tenantQuery(parentId), enabled: parentId !== "" });
  const isElsewhere = parentId !== tenant.parentId;
  const submit = form.handleSubmit((body) =>
    move.mutate(body, {
      onSuccess: ({ name, path }) => {
        toast.success(t("move.done", { name, path }));
        onClose();
      },
      onError: (error) => {
        if (error instanceof ApiProblem && [403, 409].includes(error.status)) {
          return form.setError("parentId", { message: problemText(error) }, { shouldFocus: true });
        }
        if (!showIssues(form, error, { parentId: "parentId" })) toast.error(problemText(error));
      },
    }),
  );
  const parent = present.data?.tenant;
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field label={t("move.parent")} help={t("move.parentHelp")} error={errors.parentId?.message}>
        {tenant.parentId !== null && parent === undefined ? (
          <div className="h-8" />
        ) : (
          <Controller
            control={form.control}
            name="parentId"
            render={({ field }) => (
              <TenantPicker
                value={field.value}
                onValueChange={field.onChange}
                initial={parent && { value: parent.id, label: parent.name, hint: parent.path }}
              />
            )}
          />
        )}
      </Field>
      {isElsewhere && chosen.data !== undefined ? (
        <p className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs">
          <span className="text-muted">{tenant.path}</span>
          <ArrowRight aria-hidden className="size-3.5 text-subtle" />
          <span>{pathBelow(chosen.data.tenant.path, tenant.slug)}</span>
        </p>
      ) : null}
      <ul className="flex list-disc flex-col gap-1 pl-4 text-muted text-xs marker:text-subtle">
        <li>{t("move.moves", { count: tenant.childCount })}</li>
        <li>{t("move.policy")}</li>
        <li>{t("move.history")}</li>
      </ul>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" disabled={!isElsewhere} pending={move.isPending}>
          {t("move.action")}
        </Button>
      </div>
    </form>
  );
}

function pathBelow(parentPath: string, slug: string): string {
  return parentPath === "/" ? slug : `${parentPath}/${slug}`;
}
