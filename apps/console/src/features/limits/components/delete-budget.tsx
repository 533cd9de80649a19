"use client";
import type { Budget } from "@operon/contracts";
import { Button, Card, ConfirmDialog, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useDeleteBudget } from "../budget-queries.ts";

/** Deletes a budget, after it was typed whose it is. */
export function DeleteBudget({ budget }: { budget: Budget }) {
  const t = useTranslations("limits.budget.delete");
  const router = useRouter();
  const problemText = useProblemText();
  const remove = useDeleteBudget(budget.id);
  const [isOpen, setIsOpen] = useState(false);
  const name = budget.keyName ?? budget.tenantName;
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(t("done"));
        router.replace("/limits");
      },
      onError: (error) => toast.error(problemText(error)),
    });
  return (
    <Card tone="critical" title={t("title")} description={t("description")}>
      <Button variant="danger-quiet" onClick={() => setIsOpen(true)}>
        {t("action")}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={t("confirmTitle")}
        description={t("confirm")}
        confirmLabel={t("action")}
        pending={remove.isPending || remove.isSuccess}
        onConfirm={confirm}
        typeToConfirm={{
          name,
          label: t.rich("type", {
            name,
            code: (text) => <code className="font-mono text-fg">{text}</code>,
          }),
        }}
      />
    </Card>
  );
}
