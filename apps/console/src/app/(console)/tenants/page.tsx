import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TenantsPage } from "../../../features/tenants/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenants"))("title") };
}

export default function Tenants() {
  return <TenantsPage />;
}
