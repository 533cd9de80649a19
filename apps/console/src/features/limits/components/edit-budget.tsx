"use client";
import type { Budget } from "@operon/contracts";
import { Button, Dialog, Field, Input, toast } from "@operon/ui";
import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { useUpdateBudget } from "../budget-queries.ts";
import { EDIT_BUDGET_FIELDS, EditBudgetValues, typedUsd, updateBudgetOf } from "../budget-values.ts";
import { BudgetFields } from "./budget-fields.tsx";

/** Changes how much a budget allows and what happens then. */
export function EditBudget({ budget }: { budget: Budget }) {
  const t = useTranslations("limits.budget.edit");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<Pencil aria-hidden />} onClick={() => setIsOpen(true)}>
        {t("action")}
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen} title={t("title")} description={t("description")}>
        {isOpen ? <EditBudgetForm budget={budget} onClose={() => setIsOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function EditBudgetForm({ budget, onClose }: { budget: Budget; onClose: () => void }) {
  const t = useTranslations("limits");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateBudget(budget.id);
  const form = useForm<EditBudgetValues>({
    resolver: useFormResolver(EditBudgetValues),
    defaultValues: {
      amountUsd: typedUsd(budget.amountUsd),
      mode: budget.mode,
      alertShares: budget.alertShares.map(String),
      reason: "",
    },
  });
  const submit = form.handleSubmit((values) =>
    update.mutate(updateBudgetOf(values), {
      onSuccess: () => {
        toast.success(t("budget.edit.done"));
        onClose();
      },
      onError: (error) => {
        if (!showIssues(form, error, EDIT_BUDGET_FIELDS)) toast.error(problemText(error));
      },
    }),
  );
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <BudgetFields />
        <Field
          label={t("budget.field.reason")}
          note={t("optional")}
          help={t("budget.field.reasonHelp")}
          error={form.formState.errors.reason?.message}
        >
          <Input autoComplete="off" {...form.register("reason")} />
        </Field>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={update.isPending}>
            {t("budget.edit.save")}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
