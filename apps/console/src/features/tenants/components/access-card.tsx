"use client";
import { type Tenant, UpdateTenant } from "@operon/contracts";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { errorText, useFormResolver } from "../../forms/index.ts";
import { EndpointGrantField, ModelGrantField } from "../../policy/index.ts";
import { useSavePolicy } from "../use-save-policy.ts";
import { PolicyCard } from "./policy-card.tsx";

const AccessFields = UpdateTenant.pick({ models: true, endpoints: true }).required();
type AccessFields = z.infer<typeof AccessFields>;

/** The models and endpoints that a tenant may use at most. */
export function AccessCard({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenants.policy.access");
  const { save, isSaving } = useSavePolicy(tenant);
  const { models, endpoints } = tenant;
  const form = useForm<AccessFields, unknown, AccessFields>({
    resolver: useFormResolver(AccessFields),
    values: { models, endpoints },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isDirty } = form.formState;
  const fields = { models: "models", endpoints: "endpoints" } as const;
  return (
    <PolicyCard
      title={t("title")}
      description={t("description")}
      isDirty={isDirty}
      isSaving={isSaving}
      onReset={() => form.reset({ models, endpoints })}
      onSubmit={form.handleSubmit((values) => save(values, { form, fields }))}
    >
      <Controller
        control={form.control}
        name="models"
        render={({ field }) => (
          <ModelGrantField
            value={field.value}
            onValueChange={field.onChange}
            error={errorText(errors.models)}
          />
        )}
      />
      <Controller
        control={form.control}
        name="endpoints"
        render={({ field }) => (
          <EndpointGrantField
            value={field.value}
            onValueChange={field.onChange}
            error={errorText(errors.endpoints)}
          />
        )}
      />
    </PolicyCard>
  );
}
