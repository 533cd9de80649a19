"use client";
import { ConfirmDialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useEndUserSessions } from "../queries.ts";
import type { PersonDialogProps } from "./edit-person-dialog.tsx";

/** Ends all sign-ins of somebody else, at once. */
export function EndSessionsDialog({ user, open, onClose }: PersonDialogProps) {
  const t = useTranslations("people.sessions");
  const problemText = useProblemText();
  const end = useEndUserSessions(user.id);
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        toast.success(t("done", { name: user.name }));
        onClose();
      },
      onError: (error) => toast.error(problemText(error)),
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title", { name: user.name })}
      description={t("description")}
      confirmLabel={t("action")}
      pending={end.isPending}
      onConfirm={confirm}
    />
  );
}
