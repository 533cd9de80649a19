import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProviderList } from "../../../features/providers/index.ts";
import { requireViewer } from "../../../server/require-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("title") };
}

export default async function ProvidersPage() {
  const { capabilities } = await requireViewer();
  return <ProviderList canWrite={capabilities.includes("providers:write")} />;
}
