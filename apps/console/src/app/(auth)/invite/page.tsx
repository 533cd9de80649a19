import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitePage } from "../../../features/auth/index.ts";
import { getViewer } from "../../../server/viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.invite");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Invite({ searchParams }: Props) {
  const [viewer, { token }] = await Promise.all([getViewer(), searchParams]);
  return (
    <InvitePage unverifiedToken={typeof token === "string" ? token : ""} signedInAs={viewer?.email ?? null} />
  );
}
