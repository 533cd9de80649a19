import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MappingPage } from "../../../features/mapping/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mapping"))("title") };
}

export default function MappingRulesPage() {
  return <MappingPage />;
}
