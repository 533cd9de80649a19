"use client";
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import { CloseButton } from "./close-button.tsx";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg" | undefined;
  /** False where leaving by accident loses something: no close button, no Escape, no click beside. */
  dismissible?: boolean | undefined;
};

const WIDTHS = { sm: "max-w-md", md: "max-w-lg", lg: "max-w-2xl" } as const;

/** A modal window over the page; focus is held inside and given back. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, size = "md", dismissible = true } = props;
  return (
    <BaseDialog.Root
      open={open}
      disablePointerDismissal={!dismissible}
      onOpenChange={(next, details) => {
        if (!dismissible && details.reason === "escape-key") return details.cancel();
        onOpenChange(next);
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Viewport className="fixed inset-0 z-40 grid grid-cols-1 place-items-center overflow-y-auto p-4">
          <BaseDialog.Popup
            className={cn(
              "popup-motion relative flex max-h-[calc(100dvh-2rem)] w-full flex-col rounded-xl border border-line bg-raised shadow-overlay outline-none",
              WIDTHS[size],
            )}
          >
            <DialogHead title={title} description={description} />
            {children === undefined ? null : (
              <div className="min-h-0 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
            )}
            {footer === undefined ? null : (
              <div className="flex justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>
            )}
            {dismissible ? <CloseButton /> : null}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function DialogHead(props: { title: ReactNode; description: ReactNode }) {
  return (
    <div className="px-5 pt-4 pb-3">
      <div className="min-w-0 pr-8">
        <BaseDialog.Title className="font-semibold text-base">{props.title}</BaseDialog.Title>
        {props.description === undefined ? null : (
          <BaseDialog.Description className="mt-1 text-muted">{props.description}</BaseDialog.Description>
        )}
      </div>
    </div>
  );
}
