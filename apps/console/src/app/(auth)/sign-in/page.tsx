import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInPage } from "../../../features/auth/index.ts";
import { getViewer } from "../../../server/viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignIn({ searchParams }: Props) {
  if ((await getViewer()) !== null) redirect("/");
  const { next } = await searchParams;
  return <SignInPage unverifiedNext={typeof next === "string" ? next : undefined} />;
}
