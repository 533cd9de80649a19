import { isSetupLinkUsable } from "@operon/services";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SetupPage } from "../../../features/auth/index.ts";
import { getPlatform } from "../../../server/platform.ts";
import { getViewer } from "../../../server/viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.setup");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Setup({ searchParams }: Props) {
  if ((await getViewer()) !== null) redirect("/");
  const { token } = await searchParams;
  const unverifiedToken = typeof token === "string" ? token : "";
  const isUsable = await isSetupLinkUsable((await getPlatform()).services, unverifiedToken);
  return <SetupPage unverifiedToken={unverifiedToken} isUsable={isUsable} />;
}
