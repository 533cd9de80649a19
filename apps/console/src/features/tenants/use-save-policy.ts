"use client";
import type { Tenant, UpdateTenant } from "@operon/contracts";
import { toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { useProblemText } from "../api/index.ts";
import { useShowIssues } from "../forms/index.ts";
import { useUpdateTenant } from "./queries.ts";

type Saving<Values extends FieldValues> = {
  readonly form: Pick<UseFormReturn<Values, unknown, Values>, "setError" | "reset">;
  readonly fields: Readonly<Record<string, Path<Values>>>;
};

/** Saves a part of what a tenant grants; what stands above refuses is said beside its field. */
export function useSavePolicy(tenant: Tenant) {
  const t = useTranslations("tenants.policy");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateTenant(tenant.id);
  const save = <Values extends FieldValues & UpdateTenant>(
    values: Values,
    { form, fields }: Saving<Values>,
  ) =>
    update.mutate(values, {
      onSuccess: () => {
        toast.success(t("saved", { name: tenant.name }));
        form.reset(values);
      },
      onError: (error) => {
        if (!showIssues(form, error, fields)) toast.error(problemText(error));
      },
    });
  return { save, isSaving: update.isPending };
}
