"use client";
import { ConfirmDialog, Switch, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { type Drain, useDrain } from "../queries.ts";

export type DrainSwitchProps = Pick<Drain, "of" | "id"> & {
  /** What it takes out of service, as people call it. */
  name: string;
  inService: boolean;
  /** What to ask before it is taken out; null = it can be taken out without asking. */
  question: { readonly description: ReactNode; readonly children?: ReactNode } | null;
};

/** Whether something gets new requests, in effect at once; asks first where it matters. */
export function DrainSwitch({ of, id, name, inService, question }: DrainSwitchProps) {
  const t = useTranslations("health.drain");
  const problemText = useProblemText();
  const drain = useDrain();
  const [isAsking, setIsAsking] = useState(false);
  const set = (draining: boolean) =>
    drain.mutate(
      { of, id, draining },
      {
        onSuccess: () => {
          setIsAsking(false);
          toast.success(t(draining ? "drained" : "resumed", { name }));
        },
        onError: (error) => toast.error(problemText(error)),
      },
    );
  // What was asked for is shown while it is on its way.
  const checked = drain.isPending ? !drain.variables.draining : inService;
  return (
    <>
      <Switch
        aria-label={t("label", { name })}
        checked={checked}
        disabled={drain.isPending}
        onCheckedChange={(wanted) => {
          if (!wanted && question !== null) setIsAsking(true);
          else set(!wanted);
        }}
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t("title", { name })}
        description={question?.description}
        confirmLabel={t("confirm")}
        pending={drain.isPending}
        onConfirm={() => set(true)}
      >
        {question?.children}
      </ConfirmDialog>
    </>
  );
}
