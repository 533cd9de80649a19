"use client";
import { useTranslations } from "next-intl";

/** Who published, in the reader's language where it was no person. */
export function useActorName(): (actor: string) => string {
  const t = useTranslations("changes.actor");
  return (actor) => {
    const key = actor as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : actor;
  };
}
