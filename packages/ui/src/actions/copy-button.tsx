"use client";
import { Check, Copy } from "lucide-react";
import { useUi } from "../context/use-ui.ts";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { useCopy } from "./use-copy.ts";

export type CopyButtonProps = {
  value: string;
  /** Accessible name; with `withText` also its text. Defaults to the common word for "Copy". */
  label?: string | undefined;
  withText?: boolean | undefined;
  size?: "xs" | "sm" | undefined;
  className?: string | undefined;
};

/** Copies `value` and says so for two seconds. */
export function CopyButton({ value, label, withText = false, size = "xs", className }: CopyButtonProps) {
  const { texts } = useUi();
  const { copied, copy } = useCopy();
  const name = copied ? texts.copied : (label ?? texts.copy);
  const icon = copied ? <Check className="text-positive-fg" /> : <Copy />;
  if (withText) {
    return (
      <Button size="sm" icon={icon} className={className} onClick={() => void copy(value)}>
        <span aria-live="polite">{name}</span>
      </Button>
    );
  }
  return (
    <IconButton label={name} icon={icon} size={size} className={className} onClick={() => void copy(value)} />
  );
}
