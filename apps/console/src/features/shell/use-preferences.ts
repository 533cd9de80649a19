"use client";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTheme } from "next-themes";
import { useTransition } from "react";
import { setLocale } from "../../i18n/set-locale.ts";

/** The reader's language and theme, and how to change them. */
export function usePreferences() {
  const router = useRouter();
  const locale = useLocale();
  const { theme = "system", setTheme } = useTheme();
  const [isChanging, startTransition] = useTransition();
  const changeLocale = (next: string) => {
    startTransition(async () => {
      await setLocale(next);
      router.refresh();
    });
  };
  return { locale, changeLocale, isChanging, theme, setTheme };
}
