"use client";
import { ConfirmDialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useRemoveUser } from "../queries.ts";
import type { PersonDialogProps } from "./edit-person-dialog.tsx";

/** Removes a person for good, after their address was typed. */
export function RemovePersonDialog({ user, open, onClose }: PersonDialogProps) {
  const t = useTranslations("people.remove");
  const problemText = useProblemText();
  const remove = useRemoveUser(user.id);
  const confirm = () =>
    remove.mutate(undefined, {
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
      pending={remove.isPending}
      onConfirm={confirm}
      typeToConfirm={{
        name: user.email,
        label: t.rich("type", {
          email: user.email,
          code: (text) => <code className="font-mono text-fg">{text}</code>,
        }),
      }}
    />
  );
}
