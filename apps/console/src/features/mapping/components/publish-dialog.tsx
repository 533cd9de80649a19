"use client";
import type { MappingLayer } from "@operon/contracts";
import { Dialog } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { TestRun } from "../answer/run-tests.ts";
import type { MappingDraft } from "../draft/mapping-draft.ts";
import type { DraftCheck } from "../draft/use-draft-check.ts";
import { PublishForm } from "./publish-form.tsx";

export type PublishDialogProps = {
  open: boolean;
  onClose: () => void;
  layer: MappingLayer;
  draft: MappingDraft;
  check: DraftCheck;
  runs: readonly TestRun[];
  /** Where somebody else published meanwhile. */
  conflict: ReactNode;
  onPublished: () => void;
};

/** What will change, what it would have meant yesterday, whether the tests pass, why: and then it is in force. */
export function PublishDialog({ open, onClose, ...rest }: PublishDialogProps) {
  const t = useTranslations("mapping.publish");
  return (
    <Dialog
      size="lg"
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title")}
      description={t("description")}
    >
      {open ? <PublishForm {...rest} onClose={onClose} /> : null}
    </Dialog>
  );
}
