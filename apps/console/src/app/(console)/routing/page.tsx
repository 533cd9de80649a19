import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RoutingPage } from "../../../features/routing/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("routing"))("title") };
}

export default function RoutingRulesPage() {
  return <RoutingPage />;
}
