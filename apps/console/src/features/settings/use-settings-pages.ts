"use client";
import type { Capability } from "@operon/domain";
import { useTranslations } from "next-intl";
import { useViewer } from "../viewer/index.ts";

const PAGES: readonly { readonly id: SettingsPageId; readonly needs?: Capability }[] = [
  { id: "profile" },
  { id: "sessions" },
  { id: "tokens" },
  { id: "people", needs: "users:read" },
  { id: "alerts", needs: "alerts:read" },
  { id: "prices", needs: "prices:read" },
  { id: "changes", needs: "changes:read" },
  { id: "nodes", needs: "nodes:read" },
  { id: "leaks" },
  { id: "about" },
];
type SettingsPageId =
  | "profile"
  | "sessions"
  | "tokens"
  | "people"
  | "alerts"
  | "prices"
  | "changes"
  | "nodes"
  | "leaks"
  | "about";

/** The settings pages that the viewer may see. */
export function useSettingsPages(): readonly { href: string; label: string }[] {
  const t = useTranslations("settings.page");
  const { capabilities } = useViewer();
  return PAGES.filter(({ needs }) => needs === undefined || capabilities.includes(needs)).map(({ id }) => ({
    href: `/settings/${id}`,
    label: t(id),
  }));
}
