"use client";
import { type ReactNode, useId, useState } from "react";
import { Button } from "../actions/button.tsx";
import { useUi } from "../context/use-ui.ts";
import { Input } from "../forms/input.tsx";
import { Dialog } from "./dialog.tsx";

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and that it cannot be undone. */
  description: ReactNode;
  /** Says what it does: "Revoke key". */
  confirmLabel: string;
  onConfirm: () => void;
  pending?: boolean | undefined;
  /** What must be typed, and the sentence that asks for it; absent = a plain confirmation. */
  typeToConfirm?: { name: string; label: ReactNode } | undefined;
  children?: ReactNode;
};

/** Asks before something is destroyed; with `typeToConfirm` its name has to be typed first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      size="sm"
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={props.title}
      description={props.description}
    >
      {props.open ? <ConfirmForm {...props} /> : null}
    </Dialog>
  );
}

function ConfirmForm({
  onOpenChange,
  confirmLabel,
  onConfirm,
  pending,
  typeToConfirm,
  children,
}: ConfirmDialogProps) {
  const { texts } = useUi();
  const inputId = useId();
  const [typed, setTyped] = useState("");
  const isConfirmed = typeToConfirm === undefined || typed.trim() === typeToConfirm.name;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isConfirmed && pending !== true) onConfirm();
      }}
    >
      {children}
      {typeToConfirm === undefined ? null : (
        <div className="flex flex-col gap-1.5">
          <label htmlFor={inputId} className="text-muted">
            {typeToConfirm.label}
          </label>
          <Input
            id={inputId}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{texts.cancel}</Button>
        <Button type="submit" variant="danger" disabled={!isConfirmed} pending={pending}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}
