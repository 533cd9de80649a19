"use client";
import { Dialog } from "@operon/ui";
import { useTranslations } from "next-intl";
import { CreateBudgetForm, type CreateBudgetFormProps } from "./create-budget-form.tsx";

export type CreateBudgetDialogProps = CreateBudgetFormProps & { open: boolean };

/** Makes a budget. */
export function CreateBudgetDialog({ open, ...form }: CreateBudgetDialogProps) {
  const t = useTranslations("limits.budget.create");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : form.onClose())}
      title={t("title")}
      description={t("description")}
    >
      {open ? <CreateBudgetForm {...form} /> : null}
    </Dialog>
  );
}
