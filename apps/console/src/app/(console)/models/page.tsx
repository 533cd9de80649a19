import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ModelList } from "../../../features/models/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("models"))("title") };
}

export default function ModelsPage() {
  return <ModelList />;
}
