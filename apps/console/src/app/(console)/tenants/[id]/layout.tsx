import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TenantFrame } from "../../../../features/tenants/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenants"))("title") };
}

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function TenantLayout({ params, children }: Props) {
  return <TenantFrame id={(await params).id}>{children}</TenantFrame>;
}
