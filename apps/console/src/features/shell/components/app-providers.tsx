"use client";
import { Toaster, UiProvider } from "@operon/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "../create-query-client.ts";
import { useUiTexts } from "../use-ui-texts.ts";

export type AppProvidersProps = { nonce: string | undefined; children: ReactNode };

/** Theme, words, queries, search parameters and toasts for every page. */
export function AppProviders({ nonce, children }: AppProvidersProps) {
  const locale = useLocale();
  const t = useTranslations("common");
  const texts = useUiTexts();
  const [queryClient] = useState(createQueryClient);
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <UiProvider locale={locale} texts={texts} link={Link} nonce={nonce}>
            {children}
            <Toaster label={t("notifications")} closeLabel={texts.close} />
          </UiProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
