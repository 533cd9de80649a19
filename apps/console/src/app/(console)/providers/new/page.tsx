import { roleAllows } from "@operon/domain";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewProvider } from "../../../../features/providers/index.ts";
import { requireViewer } from "../../../../server/require-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers.new"))("title") };
}

export default async function NewProviderPage() {
  const { role, tenantId } = await requireViewer();
  if (!roleAllows(role, "providers:write")) redirect("/providers");
  return <NewProvider tenantId={tenantId} />;
}
