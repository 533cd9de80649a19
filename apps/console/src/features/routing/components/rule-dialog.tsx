"use client";
import type { RoutingContext } from "@operon/contracts";
import type { RoutingRule } from "@operon/domain";
import { Dialog } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RuleForm } from "./rule-form.tsx";

/** The rule that is changed; null = it is to be made. */
export type RuleInDialog = { readonly rule: RoutingRule | null };

export type RuleDialogProps = {
  context: RoutingContext;
  /** null = closed. */
  edited: RuleInDialog | null;
  onClose: () => void;
};

/** Makes a rule or changes one. */
export function RuleDialog({ context, edited, onClose }: RuleDialogProps) {
  const t = useTranslations("routing.form");
  // Its title stays while the dialog closes.
  const [shown, setShown] = useState(edited);
  if (edited !== null && edited !== shown) setShown(edited);
  const rule = shown?.rule ?? null;
  return (
    <Dialog
      open={edited !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={rule === null ? t("addTitle") : t("editTitle", { model: rule.model })}
      description={t("description")}
    >
      {edited === null ? null : <RuleForm context={context} rule={edited.rule} onClose={onClose} />}
    </Dialog>
  );
}
