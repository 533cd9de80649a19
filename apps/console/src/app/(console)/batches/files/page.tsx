import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FilesPage } from "../../../../features/batches/index.ts";
import { getPlatform } from "../../../../server/platform.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("batches"))("tab.files") };
}

export default async function Files() {
  const { gatewayUrl } = await getPlatform();
  return <FilesPage gatewayUrl={gatewayUrl} />;
}
