import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Playground } from "../../../features/playground/index.ts";
import { getPlatform } from "../../../server/platform.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("playground"))("title") };
}

export default async function PlaygroundPage() {
  const { gatewayUrl } = await getPlatform();
  return <Playground gatewayUrl={gatewayUrl} />;
}
