"use client";
import { ConfirmDialog, Dialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useRotateWebhook } from "../queries.ts";
import type { WebhookDialogProps } from "./edit-webhook-dialog.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";

/** Gives a webhook another secret, and shows it this once. */
export function RotateWebhookDialog({ webhook, open, onClose }: WebhookDialogProps) {
  const t = useTranslations("alerts");
  const problemText = useProblemText();
  const rotate = useRotateWebhook(webhook.id);
  const rotated = rotate.data;
  const close = () => {
    rotate.reset();
    onClose();
  };
  return (
    <>
      <ConfirmDialog
        open={open && rotated === undefined}
        onOpenChange={(next) => (next ? undefined : close())}
        title={t("rotate.title", { name: webhook.name })}
        description={t("rotate.description")}
        confirmLabel={t("rotate.action")}
        pending={rotate.isPending}
        onConfirm={() => rotate.mutate(undefined, { onError: (error) => toast.error(problemText(error)) })}
      />
      <Dialog
        open={open && rotated !== undefined}
        onOpenChange={(next) => (next ? undefined : close())}
        size="lg"
        dismissible={false}
        title={t("secret.rotatedTitle", { name: webhook.name })}
      >
        {rotated === undefined ? null : <WebhookSecret secret={rotated.secret} onSaved={close} />}
      </Dialog>
    </>
  );
}
