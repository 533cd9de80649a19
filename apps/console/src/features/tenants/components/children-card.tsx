"use client";
import type { Tenant } from "@operon/contracts";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { errorText, useFormResolver } from "../../forms/index.ts";
import { ChildrenField, ChildrenRule } from "../../policy/index.ts";
import { useSavePolicy } from "../use-save-policy.ts";
import { PolicyCard } from "./policy-card.tsx";

const ChildrenFields = z.object({ children: ChildrenRule });
type ChildrenFields = z.infer<typeof ChildrenFields>;

/** Whether sub-accounts may be opened below a tenant. */
export function ChildrenCard({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenants.policy.children");
  const { save, isSaving } = useSavePolicy(tenant);
  const { children } = tenant;
  const form = useForm<ChildrenFields, unknown, ChildrenFields>({
    resolver: useFormResolver(ChildrenFields),
    values: { children },
  });
  const { errors, isDirty } = form.formState;
  return (
    <PolicyCard
      title={t("title")}
      description={t("description")}
      isDirty={isDirty}
      isSaving={isSaving}
      onReset={() => form.reset({ children })}
      onSubmit={form.handleSubmit((values) => save(values, { form, fields: { children: "children" } }))}
    >
      <Controller
        control={form.control}
        name="children"
        render={({ field }) => (
          <ChildrenField
            value={field.value}
            onValueChange={field.onChange}
            error={errorText(errors.children)}
          />
        )}
      />
    </PolicyCard>
  );
}
