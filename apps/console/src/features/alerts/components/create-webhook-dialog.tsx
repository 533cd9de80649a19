"use client";
import { Dialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { useCreateWebhook } from "../queries.ts";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";

/** Makes a webhook, then shows its secret this once; closing forgets it. */
export function CreateWebhookDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("alerts");
  const problemText = useProblemText();
  const { tenantId } = useViewer();
  const create = useCreateWebhook();
  const created = create.data;
  const close = () => {
    create.reset();
    onClose();
  };
  const isForm = created === undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      size={isForm ? "md" : "lg"}
      dismissible={isForm}
      title={isForm ? t("form.createTitle") : t("secret.createdTitle", { name: created.webhook.name })}
      description={isForm ? t("form.createDescription") : undefined}
    >
      {!open ? null : isForm ? (
        <WebhookForm
          defaultValues={{ tenantId, name: "", url: "", kinds: null }}
          withTenant
          submitLabel={t("form.create")}
          pending={create.isPending}
          onCancel={close}
          onSubmit={(fields, showProblem) =>
            create.mutate(fields, {
              onError: (error) => (showProblem(error) ? undefined : toast.error(problemText(error))),
            })
          }
        />
      ) : (
        <WebhookSecret secret={created.secret} onSaved={close} />
      )}
    </Dialog>
  );
}
