"use client";
import { useTranslations } from "next-intl";

/** What a failure was in words; one that this page has no words for is its code. */
export function useFailureText(): (code: string) => string {
  const t = useTranslations("health.failure");
  return (code) => (t.has(code as Parameters<typeof t>[0]) ? t(code as Parameters<typeof t>[0]) : code);
}
