"use client";
import { BUDGET_PERIODS } from "@operon/domain";
import { Button, Field, FieldGroup, Input, SegmentedControl, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Controller, FormProvider, useForm, useFormContext, useWatch } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { TenantPicker, useHasSubAccounts } from "../../tenant-picker/index.ts";
import { useCreateBudget } from "../budget-queries.ts";
import { BUDGET_FIELDS, BudgetValues, createBudgetOf } from "../budget-values.ts";
import { BudgetFields } from "./budget-fields.tsx";
import { KeyPicker } from "./key-picker.tsx";

export type CreateBudgetFormProps = {
  /** Chosen at first, or fixed with `keyId`. */
  tenantId: string;
  /** Fixes whose it is: a key, or null for the account as a whole; absent = it may be chosen. */
  keyId?: string | null | undefined;
  onClose: () => void;
};

/** Whose money is capped, how much of it, for how long, and what happens then. */
export function CreateBudgetForm({ tenantId, keyId, onClose }: CreateBudgetFormProps) {
  const t = useTranslations("limits");
  const router = useRouter();
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const create = useCreateBudget();
  const form = useForm<BudgetValues>({
    resolver: useFormResolver(BudgetValues),
    defaultValues: {
      tenantId,
      keyId: keyId ?? null,
      amountUsd: "",
      period: "month",
      mode: "hard",
      model: "",
      alertShares: ["50", "80", "100"],
    },
  });
  const submit = form.handleSubmit((values) =>
    create.mutate(createBudgetOf(values), {
      onSuccess: ({ id }) => {
        toast.success(t("budget.create.done"));
        if (keyId === undefined) router.push(`/limits/budgets/${id}`);
        else onClose();
      },
      onError: (error) => {
        if (!showIssues(form, error, BUDGET_FIELDS)) toast.error(problemText(error));
      },
    }),
  );
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {keyId === undefined ? <WhoseFields /> : null}
        <BudgetFields afterAmount={<PeriodField />} />
        <ModelField />
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={create.isPending}>
            {t("budget.create.submit")}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

function WhoseFields() {
  const t = useTranslations("limits.budget.field");
  const tLimits = useTranslations("limits");
  const { control, formState, setValue } = useFormContext<BudgetValues>();
  const hasSubAccounts = useHasSubAccounts();
  const tenantId = useWatch({ control, name: "tenantId" });
  return (
    <>
      {hasSubAccounts ? (
        <Field label={t("whose")} help={t("whoseHelp")} error={formState.errors.tenantId?.message}>
          <Controller
            control={control}
            name="tenantId"
            render={({ field }) => (
              <TenantPicker
                value={field.value}
                onValueChange={(id) => {
                  field.onChange(id);
                  setValue("keyId", null);
                }}
              />
            )}
          />
        </Field>
      ) : null}
      <Field
        label={t("key")}
        note={tLimits("optional")}
        help={t("keyHelp")}
        error={formState.errors.keyId?.message}
      >
        <Controller
          control={control}
          name="keyId"
          render={({ field }) => (
            <KeyPicker
              key={tenantId}
              tenantId={tenantId}
              value={field.value}
              onValueChange={field.onChange}
              placeholder={t("keyNone")}
            />
          )}
        />
      </Field>
    </>
  );
}

function PeriodField() {
  const t = useTranslations("limits.budget.field");
  const tPeriod = useTranslations("limits.period");
  const { control } = useFormContext<BudgetValues>();
  const period = useWatch({ control, name: "period" });
  return (
    <FieldGroup label={t("period")} help={t(`periodHelp.${period}`)}>
      <Controller
        control={control}
        name="period"
        render={({ field }) => (
          <SegmentedControl
            label={t("period")}
            className="self-start"
            options={BUDGET_PERIODS.map((value) => ({ value, label: tPeriod(value) }))}
            value={field.value}
            onValueChange={field.onChange}
          />
        )}
      />
    </FieldGroup>
  );
}

function ModelField() {
  const t = useTranslations("limits.budget.field");
  const tLimits = useTranslations("limits");
  const { register, formState } = useFormContext<BudgetValues>();
  return (
    <Field
      label={t("model")}
      note={tLimits("optional")}
      help={t("modelHelp")}
      error={formState.errors.model?.message}
    >
      <Input mono autoComplete="off" spellCheck={false} {...register("model")} />
    </Field>
  );
}
