"use client";
import type { CreatedInvitation } from "@operon/contracts";
import { SecretReveal, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";

export type InvitationLinkProps = {
  created: CreatedInvitation;
  savedLabel?: string | undefined;
  onSaved: () => void;
};

/** The link of an invitation, this once: whoever opens it chooses a password and is in. */
export function InvitationLink({ created, savedLabel, onSaved }: InvitationLinkProps) {
  const t = useTranslations("people.invite");
  const format = useFormat();
  const { invitation, token } = created;
  return (
    <SecretReveal
      // The host that the inviter uses is the one that the invited shall see.
      secret={`${window.location.origin}/invite?token=${encodeURIComponent(token)}`}
      label={t("link")}
      warning={t("warning", { email: invitation.email, at: format.dateTime(invitation.expiresAt) })}
      savedLabel={savedLabel ?? t("saved")}
      onSaved={onSaved}
    />
  );
}
