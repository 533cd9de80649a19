"use client";
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Mount once; then `toast.success("…")` from anywhere. `label` names the region. */
export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      containerAriaLabel={label}
      closeButton
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          toast:
            "group flex w-(--width) font-sans! items-start gap-2.5 rounded-lg border border-line bg-raised p-3 pr-9 text-sm text-fg shadow-overlay",
          title: "font-medium",
          description: "text-muted text-xs",
          success: "[&_[data-icon]]:text-positive-fg",
          error: "[&_[data-icon]]:text-critical-fg",
          warning: "[&_[data-icon]]:text-warning-fg",
          info: "[&_[data-icon]]:text-info-fg",
          actionButton:
            "focus-ring ml-auto h-6 shrink-0 rounded-sm border border-line px-2 text-xs font-medium hover:bg-hover",
          closeButton:
            "focus-ring !absolute !top-2.5 !right-2.5 !left-auto !grid !size-6 !transform-none !place-items-center !rounded-sm !border-0 !bg-transparent !text-muted hover:!text-fg",
        },
      }}
    />
  );
}
