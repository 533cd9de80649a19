"use client";
import { Button, Dialog, Field, Input } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";

const MAX_REASON_LENGTH = 500;

export type DrainDialogProps = {
  name: string;
  confirmLabel: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  onConfirm: (reason: string | undefined) => void;
};

/** Says what draining does, and asks why for the change log. */
export function DrainDialog(props: DrainDialogProps) {
  const t = useTranslations("deployments");
  return (
    <Dialog
      size="sm"
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t("confirmTitle", { name: props.name })}
      description={t("confirm")}
    >
      {props.open ? <DrainForm {...props} /> : null}
    </Dialog>
  );
}

function DrainForm({ confirmLabel, onOpenChange, pending, onConfirm }: DrainDialogProps) {
  const t = useTranslations("deployments");
  const [reason, setReason] = useState("");
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) onConfirm(reason.trim() === "" ? undefined : reason.trim());
      }}
    >
      <Field label={t("reason")} note={t("optional")} help={t("reasonHelp")}>
        <Input
          value={reason}
          maxLength={MAX_REASON_LENGTH}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}
