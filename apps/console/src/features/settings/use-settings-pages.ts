"use client";
import type { Capability } from "@operon/domain";
import { useTranslations } from "next-intl";
import { useViewer } from "../viewer/index.ts";

const PAGES: readonly SettingsPage[] = [
  { id: "profile" },
  { id: "sessions" },
  { id: "tokens" },
  { id: "people", needs: "users:read" },
  { id: "alerts", needs: "alerts:read" },
  { id: "prices", needs: "prices:read" },
  { id: "limits", needs: "limits:read", ofPlatform: true },
  { id: "changes", needs: "changes:read" },
  { id: "nodes", needs: "nodes:read" },
  { id: "leaks" },
  { id: "about" },
];
type SettingsPage = {
  readonly id: SettingsPageId;
  readonly needs?: Capability;
  /** Only for people of the platform itself. */
  readonly ofPlatform?: true;
};
type SettingsPageId =
  | "profile"
  | "sessions"
  | "tokens"
  | "people"
  | "alerts"
  | "prices"
  | "limits"
  | "changes"
  | "nodes"
  | "leaks"
  | "about";

/** The settings pages that the viewer may see. */
export function useSettingsPages(): readonly { href: string; label: string }[] {
  const t = useTranslations("settings.page");
  const { capabilities, tenantPath } = useViewer();
  return PAGES.filter(
    ({ needs, ofPlatform }) =>
      (needs === undefined || capabilities.includes(needs)) && (ofPlatform !== true || tenantPath === "/"),
  ).map(({ id }) => ({
    href: `/settings/${id}`,
    label: t(id),
  }));
}
