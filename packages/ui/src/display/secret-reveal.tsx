"use client";
import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../actions/button.tsx";
import { CopyButton } from "../actions/copy-button.tsx";

export type SecretRevealProps = {
  /** Drop it from your state in `onSaved`: it must not outlive this component. */
  secret: string;
  /** Name of the value: "Secret key". */
  label: string;
  /** That it is shown once, and what to do if it is lost. */
  warning: ReactNode;
  savedLabel: string;
  onSaved: () => void;
  /** Snippets that use it. */
  children?: ReactNode;
};

/** A value that is shown once: copy it, say that it is saved, and it is gone. */
export function SecretReveal({ secret, label, warning, savedLabel, onSaved, children }: SecretRevealProps) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="rounded-lg border border-accent-line bg-accent-bg p-3">
        <div className="mb-2 flex items-center gap-2 font-medium text-accent-fg text-xs">
          <KeyRound aria-hidden className="size-3.5" />
          {label}
        </div>
        <div className="flex items-start gap-2">
          <code className="min-w-0 flex-1 select-all break-all rounded-md border border-accent-line bg-surface px-2.5 py-1.5 font-mono text-xs leading-5">
            {secret}
          </code>
          <CopyButton value={secret} withText className="h-8" />
        </div>
      </div>
      <p className="text-muted">{warning}</p>
      {children}
      <div className="flex justify-end">
        <Button variant="primary" onClick={onSaved}>
          {savedLabel}
        </Button>
      </div>
    </div>
  );
}
