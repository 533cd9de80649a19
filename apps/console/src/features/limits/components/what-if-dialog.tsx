"use client";
import type { LimitsAnswer } from "@operon/contracts";
import { Dialog } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { PolicyTarget } from "../../policy/index.ts";
import { WhatIfForm } from "./what-if-form.tsx";

export type WhatIfDialogProps = {
  target: PolicyTarget;
  /** Proposed at first. */
  proposed: LimitsAnswer;
  open: boolean;
  onClose: () => void;
  /** Takes limits over into the form behind. */
  onFill: (limits: LimitsAnswer) => void;
};

/** Plays past requests against limits that are only proposed. */
export function WhatIfDialog({ target, proposed, open, onClose, onFill }: WhatIfDialogProps) {
  const t = useTranslations("limits.whatIf");
  return (
    <Dialog
      size="lg"
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title")}
      description={t("description")}
    >
      {open ? <WhatIfForm target={target} proposed={proposed} onFill={onFill} /> : null}
    </Dialog>
  );
}
