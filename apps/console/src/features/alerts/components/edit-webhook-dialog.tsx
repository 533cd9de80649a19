"use client";
import type { Webhook } from "@operon/contracts";
import { Dialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useUpdateWebhook } from "../queries.ts";
import { WebhookForm } from "./webhook-form.tsx";

export type WebhookDialogProps = { webhook: Webhook; open: boolean; onClose: () => void };

/** Changes where a webhook's messages go, and about what. */
export function EditWebhookDialog({ webhook, open, onClose }: WebhookDialogProps) {
  const t = useTranslations("alerts.form");
  const problemText = useProblemText();
  const update = useUpdateWebhook(webhook.id);
  const { tenantId, name, url, kinds } = webhook;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("editTitle", { name })}
    >
      {open ? (
        <WebhookForm
          defaultValues={{ tenantId, name, url, kinds }}
          submitLabel={t("save")}
          pending={update.isPending}
          onCancel={onClose}
          onSubmit={({ tenantId: _, ...changes }, showProblem) =>
            update.mutate(changes, {
              onSuccess: (saved) => {
                toast.success(t("saved", { name: saved.name }));
                onClose();
              },
              onError: (error) => (showProblem(error) ? undefined : toast.error(problemText(error))),
            })
          }
        />
      ) : null}
    </Dialog>
  );
}
