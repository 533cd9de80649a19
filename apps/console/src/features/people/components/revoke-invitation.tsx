"use client";
import type { Invitation } from "@operon/contracts";
import { ConfirmDialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useRevokeInvitation } from "../invitation-queries.ts";

export type RevokeInvitationProps = { invitation: Invitation | null; onClose: () => void };

/** Asks before a link is made to work no more. */
export function RevokeInvitation({ invitation, onClose }: RevokeInvitationProps) {
  const t = useTranslations("people.invitations");
  const problemText = useProblemText();
  const revoke = useRevokeInvitation();
  const email = invitation?.email ?? "";
  const confirm = () => {
    if (invitation === null) return;
    revoke.mutate(invitation.id, {
      onSuccess: () => {
        toast.success(t("revoked", { email }));
        onClose();
      },
      onError: (error) => toast.error(problemText(error)),
    });
  };
  return (
    <ConfirmDialog
      open={invitation !== null}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("revokeTitle", { email })}
      description={t("revokeDescription")}
      confirmLabel={t("revokeConfirm")}
      pending={revoke.isPending}
      onConfirm={confirm}
    />
  );
}
