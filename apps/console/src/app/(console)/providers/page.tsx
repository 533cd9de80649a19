import { roleAllows } from "@operon/domain";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProviderList } from "../../../features/providers/index.ts";
import { requireViewer } from "../../../server/require-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("title") };
}

export default async function ProvidersPage() {
  const { role } = await requireViewer();
  return <ProviderList canWrite={roleAllows(role, "providers:write")} />;
}
