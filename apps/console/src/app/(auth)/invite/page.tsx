import type { OpenInvitation } from "@operon/contracts";
import { isOperonError } from "@operon/errors";
import { lookUpInvitation } from "@operon/services";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitePage } from "../../../features/auth/index.ts";
import { getPlatform } from "../../../server/platform.ts";
import { getViewer } from "../../../server/viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.invite");
  return { title: t("title"), referrer: "no-referrer" };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Invite({ searchParams }: Props) {
  const [viewer, { token }] = await Promise.all([getViewer(), searchParams]);
  const unverifiedToken = typeof token === "string" ? token : "";
  const invitation = await find(unverifiedToken);
  return (
    <InvitePage
      unverifiedToken={unverifiedToken}
      invitation={invitation}
      signedInAs={viewer?.email ?? null}
    />
  );
}

/** What the link invites to; null where it is used, revoked, too old or unknown. */
async function find(unverifiedToken: string): Promise<OpenInvitation | null> {
  const { services } = await getPlatform();
  return lookUpInvitation(services, { token: unverifiedToken }).catch((error: unknown) => {
    if (isOperonError(error) && error.status < 500) return null;
    throw error;
  });
}
