import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AppProviders } from "../features/shell/index.ts";

// Prerendered pages cannot carry CSP nonces.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    robots: { index: false, follow: false },
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, headerStore] = await Promise.all([getLocale(), headers()]);
  return (
    <html
      lang={locale === "zh" ? "zh-CN" : locale}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body className="font-sans">
        <NextIntlClientProvider>
          <AppProviders nonce={headerStore.get("x-nonce") ?? undefined}>{children}</AppProviders>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
