import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BudgetPage } from "../../../../../features/limits/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("limits"))("budgets.title") };
}

type Props = { params: Promise<{ id: string }> };

export default async function OneBudgetPage({ params }: Props) {
  return <BudgetPage id={(await params).id} />;
}
