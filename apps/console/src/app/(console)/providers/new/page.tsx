import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewProvider } from "../../../../features/providers/index.ts";
import { requireViewer } from "../../../../server/require-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers.new"))("title") };
}

export default async function NewProviderPage() {
  const { capabilities, tenantId } = await requireViewer();
  if (!capabilities.includes("providers:write")) redirect("/providers");
  return <NewProvider tenantId={tenantId} />;
}
