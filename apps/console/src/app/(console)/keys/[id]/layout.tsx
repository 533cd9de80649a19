import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { KeyFrame } from "../../../../features/keys/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("keys"))("title") };
}

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function KeyLayout({ params, children }: Props) {
  return <KeyFrame id={(await params).id}>{children}</KeyFrame>;
}
