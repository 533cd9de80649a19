"use client";
import { type Tenant, UpdateTenant } from "@operon/contracts";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { errorText, useFormResolver } from "../../forms/index.ts";
import { CapabilityGrantField } from "../../policy/index.ts";
import { useSavePolicy } from "../use-save-policy.ts";
import { PolicyCard } from "./policy-card.tsx";

const CapabilityFields = UpdateTenant.pick({ capabilities: true }).required();
type CapabilityFields = z.infer<typeof CapabilityFields>;

/** What the people of a tenant may do in the console and the API at most. */
export function CapabilitiesCard({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenants.policy.people");
  const { save, isSaving } = useSavePolicy(tenant);
  const { capabilities } = tenant;
  const form = useForm<CapabilityFields, unknown, CapabilityFields>({
    resolver: useFormResolver(CapabilityFields),
    values: { capabilities },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isDirty } = form.formState;
  return (
    <PolicyCard
      title={t("title")}
      description={t("description")}
      isDirty={isDirty}
      isSaving={isSaving}
      onReset={() => form.reset({ capabilities })}
      onSubmit={form.handleSubmit((values) =>
        save(values, { form, fields: { capabilities: "capabilities" } }),
      )}
    >
      <Controller
        control={form.control}
        name="capabilities"
        render={({ field }) => (
          <CapabilityGrantField
            value={field.value}
            onValueChange={field.onChange}
            error={errorText(errors.capabilities)}
          />
        )}
      />
    </PolicyCard>
  );
}
