"use client";
import { Notice, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { openInvitationQuery } from "../queries.ts";
import { AcceptForm } from "./accept-form.tsx";
import { AuthHeading } from "./auth-heading.tsx";
import { InvitationGone } from "./invitation-gone.tsx";

export type InvitePageProps = {
  unverifiedToken: string;
  /** Who uses this browser already; they go as the new person comes. */
  signedInAs: string | null;
};

/** Where an invitation leads: who invites to what, and the way in. */
export function InvitePage({ unverifiedToken, signedInAs }: InvitePageProps) {
  const t = useTranslations("auth.invite");
  const tRole = useTranslations("shell.roles");
  const { data, error, refetch } = useQuery({
    ...openInvitationQuery(unverifiedToken),
    enabled: unverifiedToken !== "",
  });
  const isDead =
    error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429;
  if (unverifiedToken === "" || isDead) return <InvitationGone />;
  if (data === undefined) {
    return (
      <div className="flex flex-col gap-6">
        <AuthHeading title={t("title")} description={<Skeleton className="h-4 w-64" />} />
        {error === null ? (
          <Skeleton className="h-48" />
        ) : (
          <LoadFailure error={error} onRetry={() => refetch()} />
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <AuthHeading
        title={t("titleOf", { tenant: data.tenantName })}
        description={t("description", { role: tRole(data.role), tenant: data.tenantName })}
      />
      {signedInAs === null ? null : <Notice tone="info">{t("signedIn", { email: signedInAs })}</Notice>}
      <AcceptForm token={unverifiedToken} email={data.email} />
    </div>
  );
}
