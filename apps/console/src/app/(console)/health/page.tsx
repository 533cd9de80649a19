import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HealthPage } from "../../../features/health/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("health"))("title") };
}

export default function Health() {
  return <HealthPage />;
}
