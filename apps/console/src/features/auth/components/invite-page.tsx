import type { OpenInvitation } from "@operon/contracts";
import { Notice } from "@operon/ui";
import { useTranslations } from "next-intl";
import { AcceptForm } from "./accept-form.tsx";
import { AuthHeading } from "./auth-heading.tsx";
import { InvitationGone } from "./invitation-gone.tsx";

export type InvitePageProps = {
  unverifiedToken: string;
  /** null = the link leads nowhere any more. */
  invitation: OpenInvitation | null;
  /** Who uses this browser already; they go as the new person comes. */
  signedInAs: string | null;
};

/** Where an invitation leads: who invites to what, and the way in. */
export function InvitePage({ unverifiedToken, invitation, signedInAs }: InvitePageProps) {
  const t = useTranslations("auth.invite");
  const tRole = useTranslations("shell.roles");
  if (invitation === null) return <InvitationGone />;
  const { tenantName, role, email } = invitation;
  return (
    <div className="flex flex-col gap-6">
      <AuthHeading
        title={t("titleOf", { tenant: tenantName })}
        description={t("description", { role: tRole(role), tenant: tenantName })}
      />
      {signedInAs === null ? null : <Notice tone="info">{t("signedIn", { email: signedInAs })}</Notice>}
      <AcceptForm token={unverifiedToken} email={email} />
    </div>
  );
}
