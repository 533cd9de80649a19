"use client";
import { Button, toast } from "@operon/ui";
import { CirclePause, CirclePlay } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { type DrainTarget, useDrain } from "../queries.ts";
import { DrainDialog } from "./drain-dialog.tsx";

export type DrainButtonProps = {
  target: DrainTarget;
  /** What it is called in questions and messages. */
  name: string;
  draining: boolean;
  /** Without a frame, for rows of a table. */
  quiet?: boolean;
};

/** Takes a deployment, or all of a provider, out of service after a question; puts it back at once. */
export function DrainButton({ target, name, draining, quiet = false }: DrainButtonProps) {
  const t = useTranslations("deployments");
  const problemText = useProblemText();
  const drain = useDrain(target);
  const [isOpen, setIsOpen] = useState(false);
  const isAll = target.kind === "providers";
  const send = (next: boolean, reason?: string) =>
    drain.mutate(
      { draining: next, reason },
      {
        onSuccess: () => {
          toast.success(t(next ? "drained" : "resumed", { name }));
          setIsOpen(false);
        },
        onError: (error) => toast.error(problemText(error)),
      },
    );
  const label = draining ? t(isAll ? "resumeAll" : "resume") : t(isAll ? "drainAll" : "drain");
  return (
    <>
      <Button
        size="sm"
        variant={quiet ? "ghost" : "secondary"}
        icon={draining ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />}
        pending={draining && drain.isPending}
        aria-label={quiet ? `${label}: ${name}` : undefined}
        onClick={() => (draining ? send(false) : setIsOpen(true))}
      >
        {label}
      </Button>
      <DrainDialog
        name={name}
        confirmLabel={label}
        open={isOpen}
        onOpenChange={setIsOpen}
        pending={drain.isPending}
        onConfirm={(reason) => send(true, reason)}
      />
    </>
  );
}
