"use client";
import { LimitsAnswer, type Tenant } from "@operon/contracts";
import { useTranslations } from "next-intl";
import { FormProvider, useForm } from "react-hook-form";
import { z } from "zod";
import { useFormResolver } from "../../forms/index.ts";
import { LIMIT_FIELDS, LimitGrantFields } from "../../policy/index.ts";
import { useSavePolicy } from "../use-save-policy.ts";
import { PolicyCard } from "./policy-card.tsx";

const LimitFields = z.object({ limits: LimitsAnswer });
type LimitFields = z.infer<typeof LimitFields>;

/** How much a tenant may ask of the gateway at most, with everything below it. */
export function LimitsCard({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenants.policy.limits");
  const { save, isSaving } = useSavePolicy(tenant);
  const { limits } = tenant;
  const form = useForm<LimitFields, unknown, LimitFields>({
    resolver: useFormResolver(LimitFields),
    values: { limits },
    resetOptions: { keepDirtyValues: true },
  });
  return (
    <FormProvider {...form}>
      <PolicyCard
        title={t("title")}
        description={t("description")}
        isDirty={form.formState.isDirty}
        isSaving={isSaving}
        onReset={() => form.reset({ limits })}
        onSubmit={form.handleSubmit((values) => save(values, { form, fields: LIMIT_FIELDS }))}
      >
        <LimitGrantFields />
      </PolicyCard>
    </FormProvider>
  );
}
