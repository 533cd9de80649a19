import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HistoryPage } from "../../../../../features/mapping/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mapping"))("history.label") };
}

export default async function MappingHistoryPage({ params }: { params: Promise<{ layer: string }> }) {
  return <HistoryPage layer={(await params).layer} />;
}
