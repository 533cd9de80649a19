import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BatchesPage } from "../../../features/batches/index.ts";
import { getPlatform } from "../../../server/platform.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("batches"))("title") };
}

export default async function Batches() {
  const { gatewayUrl } = await getPlatform();
  return <BatchesPage gatewayUrl={gatewayUrl} />;
}
