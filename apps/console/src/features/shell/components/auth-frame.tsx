"use client";
import { SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LANGUAGE_OPTIONS } from "../language-options.ts";
import { usePreferences } from "../use-preferences.ts";
import { BrandMark } from "./brand-mark.tsx";

/** The frame of the pages before sign-in: one narrow column, and the choice of language. */
export function AuthFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const { locale, changeLocale } = usePreferences();
  return (
    <div className="flex min-h-dvh flex-col items-center px-4">
      <main className="flex w-full max-w-sm flex-1 flex-col justify-center gap-8 py-12">
        <div className="flex items-center gap-2.5">
          <BrandMark className="size-8" />
          <span className="font-semibold text-lg tracking-tight">{t("product")}</span>
        </div>
        {children}
      </main>
      <footer className="pb-6">
        <SegmentedControl
          label={t("user.language")}
          options={LANGUAGE_OPTIONS}
          value={locale}
          onValueChange={changeLocale}
        />
      </footer>
    </div>
  );
}
