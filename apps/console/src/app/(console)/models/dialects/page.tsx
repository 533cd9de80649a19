import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DialectPage } from "../../../../features/dialects/index.ts";
import { featureRows } from "../../../../features/dialects/server/feature-rows.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dialects"))("title") };
}

export default async function DialectsPage() {
  return <DialectPage rows={featureRows(await getLocale())} />;
}
