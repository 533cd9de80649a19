"use client";
import { ConfirmDialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useDeleteWebhook } from "../queries.ts";
import type { WebhookDialogProps } from "./edit-webhook-dialog.tsx";

/** Deletes a webhook for good, after its name was typed. */
export function DeleteWebhookDialog(props: WebhookDialogProps & { onDeleted: () => void }) {
  const { webhook, open, onClose, onDeleted } = props;
  const t = useTranslations("alerts.delete");
  const problemText = useProblemText();
  const remove = useDeleteWebhook(webhook.id);
  const { name } = webhook;
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(t("done", { name }));
        onClose();
        onDeleted();
      },
      onError: (error) => toast.error(problemText(error)),
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title", { name })}
      description={t("description")}
      confirmLabel={t("action")}
      pending={remove.isPending}
      onConfirm={confirm}
      typeToConfirm={{
        name,
        label: t.rich("type", {
          name,
          code: (text) => <code className="font-mono text-fg">{text}</code>,
        }),
      }}
    />
  );
}
