import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LimitsPage } from "../../../features/limits/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("limits"))("title") };
}

export default function Limits() {
  return <LimitsPage />;
}
