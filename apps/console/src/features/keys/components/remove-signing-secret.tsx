"use client";
import type { Key } from "@operon/contracts";
import { ConfirmDialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useRemoveSigningSecret } from "../queries.ts";

export type RemoveSigningSecretProps = { value: Key; open: boolean; onClose: () => void };

/** Ends the secret that signs, after a question. */
export function RemoveSigningSecret({ value, open, onClose }: RemoveSigningSecretProps) {
  const t = useTranslations("keys.signing");
  const problemText = useProblemText();
  const remove = useRemoveSigningSecret(value.id);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(t("removed", { name: value.name }));
        onClose();
      },
      onError: (error) => toast.error(problemText(error)),
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("removeTitle", { name: value.name })}
      description={t(value.requireSignature ? "removeRequired" : "removeDescription")}
      confirmLabel={t("removeAction")}
      pending={remove.isPending}
      onConfirm={confirm}
    />
  );
}
