"use client";
import { type Tenant, UpdateTenant } from "@operon/contracts";
import { ON_HOLD_EXHAUSTED } from "@operon/domain";
import { Button, Dialog, Field, Input, Select, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { TimeZonePicker } from "../../time-zone/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { useUpdateTenant } from "../queries.ts";

const INHERIT = "inherit";
const CHOICES = [INHERIT, ...ON_HOLD_EXHAUSTED] as const;
const EditFields = UpdateTenant.pick({ name: true, timeZone: true })
  .required()
  .extend({ onHoldExhausted: z.enum(CHOICES) });

const FIELDS = { name: "name", timeZone: "timeZone", onHoldExhausted: "onHoldExhausted" } as const;

export type EditTenantDialogProps = { tenant: Tenant; open: boolean; onClose: () => void };

/** Changes what a tenant is called, its calendar, and how its streams end. */
export function EditTenantDialog({ tenant, open, onClose }: EditTenantDialogProps) {
  const t = useTranslations("tenants.edit");
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())} title={t("title")}>
      {open ? <EditForm tenant={tenant} onClose={onClose} /> : null}
    </Dialog>
  );
}

function EditForm({ tenant, onClose }: Omit<EditTenantDialogProps, "open">) {
  const t = useTranslations("tenants");
  const router = useRouter();
  const viewer = useViewer();
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateTenant(tenant.id);
  const form = useForm<z.infer<typeof EditFields>>({
    resolver: useFormResolver(EditFields),
    defaultValues: {
      name: tenant.name,
      timeZone: tenant.timeZone,
      onHoldExhausted: tenant.onHoldExhausted ?? INHERIT,
    },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ onHoldExhausted, ...body }) =>
    update.mutate(
      { ...body, onHoldExhausted: onHoldExhausted === INHERIT ? null : onHoldExhausted },
      {
        onSuccess: ({ name }) => {
          toast.success(t("edit.done", { name }));
          // The frame of all pages names the viewer's own tenant.
          if (tenant.id === viewer.tenantId) router.refresh();
          onClose();
        },
        onError: (error) => {
          if (!showIssues(form, error, FIELDS)) toast.error(problemText(error));
        },
      },
    ),
  );
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field label={t("field.name")} error={errors.name?.message}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label={t("field.timeZone")} help={t("field.timeZoneHelp")} error={errors.timeZone?.message}>
        <Controller
          control={form.control}
          name="timeZone"
          render={({ field }) => <TimeZonePicker value={field.value} onValueChange={field.onChange} />}
        />
      </Field>
      <Field
        label={t("field.onHoldExhausted")}
        help={t("field.onHoldExhaustedHelp")}
        error={errors.onHoldExhausted?.message}
      >
        <Controller
          control={form.control}
          name="onHoldExhausted"
          render={({ field }) => (
            <Select
              options={CHOICES.map((value) => ({
                value,
                label: t(`onHold.${value}`),
              }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={update.isPending}>
          {t("edit.save")}
        </Button>
      </div>
    </form>
  );
}
