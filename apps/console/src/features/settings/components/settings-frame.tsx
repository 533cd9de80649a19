"use client";
import { LinkTabs, Page, PageHeader } from "@operon/ui";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSettingsPages } from "../use-settings-pages.ts";

/** The head of all settings pages. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("settings");
  const pathname = usePathname();
  const pages = useSettingsPages();
  return (
    <Page>
      <div className="flex flex-col gap-4">
        <PageHeader title={t("title")} description={t("description")} />
        <LinkTabs
          label={t("title")}
          items={pages.map(({ href, label }) => ({
            href,
            label,
            isActive: `${pathname}/`.startsWith(`${href}/`),
          }))}
        />
      </div>
      {children}
    </Page>
  );
}
