"use client";
import type { RoutingContext } from "@operon/contracts";
import { ConfirmDialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useDeleteRoutingRule } from "../queries.ts";

export type RemoveRuleProps = {
  /** null = nothing is to be removed. */
  rule: RoutingContext["layers"][number]["rules"][number] | null;
  onClose: () => void;
};

/** Asks before a rule is taken out. */
export function RemoveRule({ rule, onClose }: RemoveRuleProps) {
  const t = useTranslations("routing.removal");
  const problemText = useProblemText();
  const remove = useDeleteRoutingRule();
  // Its words stay while the dialog closes.
  const [shown, setShown] = useState(rule);
  if (rule !== null && rule !== shown) setShown(rule);
  const model = shown?.model ?? "";
  const confirm = () => {
    if (rule === null || rule.id === null) return;
    remove.mutate(rule.id, {
      onSuccess: () => {
        toast.success(t("done", { model }));
        onClose();
      },
      onError: (error) => toast.error(problemText(error)),
    });
  };
  return (
    <ConfirmDialog
      open={rule !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title", { model })}
      description={t("description")}
      confirmLabel={t("action")}
      pending={remove.isPending}
      onConfirm={confirm}
    />
  );
}
