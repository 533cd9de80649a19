import type { useTranslations } from "next-intl";

type Translate = ReturnType<typeof useTranslations<"changes">>;

/** The translation of `key`; undefined where the server named something newer than this page. */
export function knownMessage(t: Translate, key: string): string | undefined {
  const typed = key as Parameters<Translate>[0];
  return t.has(typed) ? t(typed) : undefined;
}
