"use client";
import { type Tenant, UpdateTenant } from "@operon/contracts";
import { Card, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { errorText, useFormResolver } from "../../forms/index.ts";
import { AllowlistEditor, AllowlistHitTable, AllowlistModeField, DryRunNotice } from "../../policy/index.ts";
import { useMay } from "../../viewer/index.ts";
import { useSavePolicy } from "../use-save-policy.ts";
import { PolicyCard } from "./policy-card.tsx";

const AllowlistFields = UpdateTenant.pick({ allowlist: true, allowlistMode: true }).required();
type AllowlistFields = z.infer<typeof AllowlistFields>;

/** Where requests may come from, and who came from elsewhere. */
export function AllowlistSection({ tenant, mayWrite }: { tenant: Tenant; mayWrite: boolean }) {
  const t = useTranslations("tenants.policy.allowlist");
  const mayReadHits = useMay("keys:read");
  const { save, isSaving } = useSavePolicy(tenant);
  const { allowlist, allowlistMode } = tenant;
  const form = useForm<AllowlistFields, unknown, AllowlistFields>({
    resolver: useFormResolver(AllowlistFields),
    values: { allowlist, allowlistMode },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isDirty } = form.formState;
  const target = { kind: "tenant", id: tenant.id } as const;
  const held = form.watch("allowlist") ?? [];
  const fields = { allowlist: "allowlist", allowlistMode: "allowlistMode" } as const;
  const isDryRun = allowlistMode === "dry-run" && allowlist.length > 0;
  const add = (address: string) => {
    form.setValue("allowlist", [...held, address], { shouldDirty: true, shouldValidate: true });
    toast.success(t("added", { address }));
  };
  return (
    <>
      {mayWrite ? (
        <PolicyCard
          title={t("title")}
          description={t("description")}
          isDirty={isDirty}
          isSaving={isSaving}
          onReset={() => form.reset({ allowlist, allowlistMode })}
          onSubmit={form.handleSubmit((values) => save(values, { form, fields }))}
        >
          <Controller
            control={form.control}
            name="allowlist"
            render={({ field }) => (
              <AllowlistEditor
                value={field.value ?? []}
                onValueChange={field.onChange}
                error={errorText(errors.allowlist)}
              />
            )}
          />
          <Controller
            control={form.control}
            name="allowlistMode"
            render={({ field }) => (
              <AllowlistModeField
                value={field.value}
                onValueChange={field.onChange}
                error={errorText(errors.allowlistMode)}
              />
            )}
          />
          {isDryRun && mayReadHits ? <DryRunNotice target={target} /> : null}
        </PolicyCard>
      ) : (
        <Card title={t("title")} description={t("description")}>
          <AllowlistEditor disabled value={allowlist} onValueChange={() => undefined} />
        </Card>
      )}
      {mayReadHits ? (
        <AllowlistHitTable target={target} held={held} onAdd={mayWrite ? add : undefined} />
      ) : null}
    </>
  );
}
