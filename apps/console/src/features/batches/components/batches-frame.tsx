"use client";
import { LinkTabs, Page, PageHeader } from "@operon/ui";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageScope } from "../../usage/index.ts";

const TABS = [
  { id: "batches", href: "/batches" },
  { id: "files", href: "/batches/files" },
] as const;

/** The head of both lists: whose they are, and the way from one to the other. */
export function BatchesFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("batches");
  const pathname = usePathname();
  return (
    <Page>
      <div className="flex flex-col gap-4">
        <PageHeader title={t("title")} description={t("description")} actions={<PageScope />} />
        <LinkTabs
          label={t("title")}
          items={TABS.map(({ id, href }) => ({ href, label: t(`tab.${id}`), isActive: pathname === href }))}
        />
      </div>
      {children}
    </Page>
  );
}
