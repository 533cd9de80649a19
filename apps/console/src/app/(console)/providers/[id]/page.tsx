import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProviderDetail } from "../../../../features/providers/index.ts";
import { requireViewer } from "../../../../server/require-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("title") };
}

export default async function ProviderPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ capabilities }, { id }] = await Promise.all([requireViewer(), params]);
  return <ProviderDetail id={id} canWrite={capabilities.includes("providers:write")} />;
}
