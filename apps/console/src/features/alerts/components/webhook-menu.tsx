"use client";
import type { Webhook } from "@operon/contracts";
import { DropdownMenu, IconButton, toast } from "@operon/ui";
import { CircleSlash, Ellipsis, KeyRound, Pencil, Play, Send, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useTestWebhook, useUpdateWebhook } from "../queries.ts";
import { DeleteWebhookDialog } from "./delete-webhook-dialog.tsx";
import { EditWebhookDialog } from "./edit-webhook-dialog.tsx";
import { RotateWebhookDialog } from "./rotate-webhook-dialog.tsx";

export type WebhookMenuProps = { webhook: Webhook; onDeleted?: () => void };

/** What can be done about a webhook. */
export function WebhookMenu({ webhook, onDeleted }: WebhookMenuProps) {
  const t = useTranslations("alerts.menu");
  const { id, name } = webhook;
  const problemText = useProblemText();
  const update = useUpdateWebhook(id);
  const test = useTestWebhook(id);
  const [open, setOpen] = useState<"edit" | "rotate" | "delete" | null>(null);
  const isActive = webhook.status === "active";
  const onError = (error: unknown) => toast.error(problemText(error));
  const toggleStatus = () =>
    update.mutate(
      { status: isActive ? "disabled" : "active" },
      { onSuccess: () => toast.success(t(isActive ? "disabled" : "enabled", { name })), onError },
    );
  const sendTest = () =>
    test.mutate(undefined, { onSuccess: () => toast.success(t("tested", { name })), onError });
  const close = () => setOpen(null);
  return (
    <>
      <DropdownMenu
        trigger={<IconButton label={t("label", { name })} icon={<Ellipsis aria-hidden />} />}
        groups={[
          [
            { id: "test", label: t("test"), icon: <Send aria-hidden />, onSelect: sendTest },
            { id: "edit", label: t("edit"), icon: <Pencil aria-hidden />, onSelect: () => setOpen("edit") },
            {
              id: "rotate",
              label: t("rotate"),
              icon: <KeyRound aria-hidden />,
              onSelect: () => setOpen("rotate"),
            },
            {
              id: "status",
              label: t(isActive ? "disable" : "enable"),
              icon: isActive ? <CircleSlash aria-hidden /> : <Play aria-hidden />,
              onSelect: toggleStatus,
            },
          ],
          [
            {
              id: "delete",
              label: t("delete"),
              icon: <Trash2 aria-hidden />,
              tone: "critical",
              onSelect: () => setOpen("delete"),
            },
          ],
        ]}
      />
      <EditWebhookDialog webhook={webhook} open={open === "edit"} onClose={close} />
      <RotateWebhookDialog webhook={webhook} open={open === "rotate"} onClose={close} />
      <DeleteWebhookDialog
        webhook={webhook}
        open={open === "delete"}
        onClose={close}
        onDeleted={onDeleted ?? (() => undefined)}
      />
    </>
  );
}
