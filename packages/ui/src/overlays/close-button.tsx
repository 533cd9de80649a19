"use client";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useUi } from "../context/use-ui.ts";

/** The cross of a Dialog or Sheet; last in the document, so that the first field takes the focus. */
export function CloseButton() {
  const { texts } = useUi();
  return (
    <Dialog.Close
      aria-label={texts.close}
      className="focus-ring absolute top-3 right-3 grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-fg"
    >
      <X aria-hidden className="size-4" />
    </Dialog.Close>
  );
}
